import type { FistOfFive } from '#shared/vote/fist-of-five.ts';

/** "median 4, spread 2, passes"; its full meaning. */
export function votePhrase({ median, spread, passes, lowFirst }: FistOfFive): string {
  if (median === null || spread === null) return 'nobody voted';
  const low = lowFirst.filter(({ value }) => value < 3).map(({ person }) => person);
  const result = passes ? 'passes: nobody is below 3' : `does not pass: ${listNames(low)} below 3`;
  return `median ${median}, spread ${spread}, ${result}`;
}

/** "one 2, three 4s" as plain numbers: "2 by 1, 4 by 3". */
export function histogramPhrase({ histogram, abstained }: FistOfFive): string {
  const shown = histogram.flatMap((count, i) => (count > 0 ? [`${i + 1} by ${count}`] : []));
  if (abstained.length > 0) shown.push(`${abstained.length} abstained`);
  return shown.join(', ');
}

function listNames(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length <= 1 ? `${last} is` : `${names.slice(0, -1).join(', ')} and ${last} are`;
}
