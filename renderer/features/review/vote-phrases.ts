import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { FINGERS, type FistOfFive } from '#shared/vote/fist-of-five.ts';

/** "median 4, spread 2, passes"; its full meaning. */
export function votePhrase({ median, spread, passes, lowFirst, missing }: FistOfFive): string {
  if (median === null || spread === null) return 'nobody voted';
  const people = (named: (value: number) => boolean) =>
    lowFirst.filter(({ value }) => named(value)).map(({ person }) => person);
  const block = people((value) => value === 0);
  const low = people((value) => value > 0 && value < 3);
  const reasons = [
    block.length > 0 ? `${listNames(block)} ${block.length === 1 ? 'blocks' : 'block'} it` : '',
    low.length > 0 ? `${listNames(low)} ${low.length === 1 ? 'is' : 'are'} below 3` : '',
    missing.length > 0 ? `${listNames(missing)} ${missing.length === 1 ? 'has' : 'have'} not voted` : '',
  ].filter((reason) => reason !== '');
  const result = passes ? 'passes: nobody is below 3' : `does not pass: ${reasons.join('; ')}`;
  return `median ${median}, spread ${spread}, ${result}`;
}

/** The votes by number: "0 by 1, 4 by 3". */
export function histogramPhrase({ histogram, abstained }: FistOfFive): string {
  const shown = histogram.flatMap((count, i) => (count > 0 ? [`${FINGERS[i]} by ${count}`] : []));
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
  return names.length <= 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
