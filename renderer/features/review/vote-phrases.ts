import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
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

/** "Speaks first: Ben (2). Then Ana (4)."; empty with fewer than two votes. */
export function speakersPhrase(lowFirst: FistOfFive['lowFirst']): string {
  const least = lowFirst[0]?.value;
  if (lowFirst.length < 2) return '';
  if (least === lowFirst.at(-1)?.value) return 'All show the same; anybody may begin.';
  const named = (first: boolean) =>
    lowFirst
      .filter(({ value }) => (value === least) === first)
      .map(({ person, value }) => `${person} (${value})`)
      .join(', ');
  return `Speaks first: ${named(true)}. Then ${named(false)}.`;
}

/** The same people, none of whom has voted yet. */
export function namesHere(ballots: UnfinishedReview['ballots']): UnfinishedReview['ballots'] {
  return ballots.map(({ person }) => ({ person, value: null, cast: false }));
}

/** Initials by person: one letter, two where several share it. */
export function initialsOf(people: readonly string[]): Map<string, string> {
  const first = (person: string) => [...person.trim()][0]?.toUpperCase() ?? '?';
  const two = (person: string) => {
    const [one = '', ...rest] = person.trim().split(/\s+/);
    const second = rest.length > 0 ? first(rest.at(-1) ?? '') : ([...one][1] ?? '');
    return `${first(person)}${second}`;
  };
  const shared = (person: string) => people.some((other) => other !== person && first(other) === first(person));
  return new Map(people.map((person) => [person, shared(person) ? two(person) : first(person)]));
}

function listNames(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length <= 1 ? `${last} is` : `${names.slice(0, -1).join(', ')} and ${last} are`;
}
