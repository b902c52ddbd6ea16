import type { Convergence, Restatement } from '#shared/alignment/convergence.ts';

/** The questions of a convergence check. */
const RESTATED = ['aim', 'mechanism', 'signal'] as const;
export type Restated = (typeof RESTATED)[number];

/** Words that say nothing about what somebody means. */
const LITTLE = new Set(
  'a an and are as at be because been by can do does for from had has have if in into is it its of on or our so that the their them then there they this to us was we were what when which who will with would you your'.split(
    ' ',
  ),
);

/** Fewer shared words than this, of all that were used, and people do not say the same thing. */
const SHARED_LEAST = 0.2;

export interface Spread {
  /** Words everybody used. */
  shared: string[];
  /** Words only one person used. */
  unique: { person: string; words: string[] }[];
  /** Shared ÷ all different words; 1 when fewer than two people wrote. */
  overlap: number;
}

/** Which words people share and which are only theirs, for one question. Who wrote nothing is left out. */
export function spreadOf(restatements: readonly Restatement[], question: Restated): Spread {
  const written = restatements
    .map((restatement) => ({ person: restatement.person, words: wordsOf(restatement[question]) }))
    .filter(({ words }) => words.size > 0);
  const used = new Map<string, number>();
  for (const { words } of written) for (const word of words) used.set(word, (used.get(word) ?? 0) + 1);
  const shared = [...used].filter(([, by]) => by === written.length).map(([word]) => word);
  const unique = written
    .map(({ person, words }) => ({ person, words: [...words].filter((word) => used.get(word) === 1) }))
    .filter(({ words }) => words.length > 0);
  if (written.length < 2) return { shared: [...used.keys()], unique: [], overlap: 1 };
  return { shared, unique, overlap: shared.length / used.size };
}

/**
 * The questions of a check whose restatements diverge: the room marked them different; or nobody marked them and what
 * was written shares less than a fifth of its words.
 */
export function diverging({ restatements, marks }: Convergence): Restated[] {
  return RESTATED.filter((question) => {
    if (marks[question] !== null) return marks[question] === 'different';
    return spreadOf(restatements, question).overlap < SHARED_LEAST;
  });
}

/** The words of a text that mean something, in lower case, each once. */
function wordsOf(text: string): Set<string> {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu) ?? [];
  return new Set(words.filter((word) => !LITTLE.has(word)));
}
