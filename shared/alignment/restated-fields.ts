import type { Restatement } from '#shared/model/convergence.ts';

export type RestatedField = 'aim' | 'mechanism' | 'signal';
export const RESTATED_FIELDS: readonly RestatedField[] = ['aim', 'mechanism', 'signal'];

/** A word as written, and how many of the people who wrote used it. */
export interface SharedWord {
  text: string;
  /** `all` used it, only `one` did, or `some`; `plain` carries no meaning ("the", "will", a comma). */
  by: 'all' | 'some' | 'one' | 'plain';
}

/** Words too common to show a difference in understanding. */
const PLAIN = new Set(
  'a an and are as at be because believe but by for from has have if in into is it its more less of on or our so than that the their them then they this to up us was we were what when which who will with'.split(
    ' ',
  ),
);

/** Returns a word without its ending, so that "sign-ups" and "signup", "moves" and "move" match. */
function stem(word: string): string {
  const bare = word.toLocaleLowerCase('en').replace(/[\u2019'-]/g, '');
  if (bare.length > 4 && bare.endsWith('ies')) return `${bare.slice(0, -3)}y`;
  if (bare.length > 4 && /(?:s|x|ch|sh)es$/.test(bare)) return bare.slice(0, -2);
  return bare.length > 3 && bare.endsWith('s') && !bare.endsWith('ss') ? bare.slice(0, -1) : bare;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u2019'-]*/gu;

function stemsOf(text: string): Set<string> {
  return new Set((text.match(WORD) ?? []).map(stem).filter((word) => !PLAIN.has(word)));
}

/**
 * Returns one field of every restatement, split into words with how widely each is shared; the text between words is kept.
 * People who left the field empty don't count. In the order of `restatements`.
 */
export function sharedWords(
  restatements: readonly Restatement[],
  field: RestatedField,
): { person: string; words: SharedWord[] }[] {
  const stems = restatements.map((restatement) => stemsOf(restatement[field]));
  const wrote = stems.filter((_, i) => restatements[i]?.[field].trim()).length;
  const counts = new Map<string, number>();
  for (const of of stems) for (const word of of) counts.set(word, (counts.get(word) ?? 0) + 1);
  const kind = (word: string): SharedWord['by'] => {
    const count = counts.get(stem(word)) ?? 0;
    if (count === 0 || wrote < 2) return 'plain';
    return count === wrote ? 'all' : count === 1 ? 'one' : 'some';
  };
  return restatements.map((restatement) => ({ person: restatement.person, words: cut(restatement[field], kind) }));
}

function cut(text: string, kind: (word: string) => SharedWord['by']): SharedWord[] {
  const words: SharedWord[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    if (match.index > end) words.push({ text: text.slice(end, match.index), by: 'plain' });
    words.push({ text: match[0], by: kind(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) words.push({ text: text.slice(end), by: 'plain' });
  return words;
}

/**
 * Returns the overlap of the restatements: words used by everyone as a share of all meaningful words, 0 to 1; null when
 * fewer than two people wrote.
 */
export function overlap(restatements: readonly Restatement[], field: RestatedField): number | null {
  const stems = restatements.map((restatement) => stemsOf(restatement[field])).filter((of) => of.size > 0);
  if (stems.length < 2) return null;
  const all = new Set(stems.flatMap((of) => [...of]));
  const shared = [...all].filter((word) => stems.every((of) => of.has(word)));
  return all.size === 0 ? null : shared.length / all.size;
}
