import { z } from 'zod';
import { foldWord, wordsOf } from '#shared/glossary/words.ts';
import { dateSchema, idSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';

/** A mechanism that was tried and stopped, with the reason from the log. */
export const stoppedMechanismSchema = z.strictObject({
  sheet: idSchema,
  title: nameSchema,
  lever: textSchema,
  target: textSchema,
  because: textSchema,
  /** The day of the decision to stop. */
  stoppedOn: dateSchema,
  /** The reason for stopping, as written in the decision. */
  why: textSchema,
});
export type StoppedMechanism = z.infer<typeof stoppedMechanismSchema>;

interface Tried {
  lever: string;
  target: string;
}

/**
 * Least similarity of two sides, as Dice's coefficient 2·|A ∩ B| ÷ (|A| + |B|) over their word stems: at 0.6, two words of
 * three in common are enough (0.67) and one of two is not (0.5). Both sides must reach it: another lever for the same target
 * is a new idea, and so is the same lever for another target.
 */
export const ALIKE = 0.6;

/**
 * Returns those of `others` whose lever and target both resemble the mechanism's; the most similar first, then the latest.
 */
export function similarMechanisms<T extends Tried & { stoppedOn: string }>(
  mechanism: Tried,
  others: readonly T[],
): T[] {
  const [lever, target] = [stemsOf(mechanism.lever), stemsOf(mechanism.target)];
  if (lever.size === 0 || target.size === 0) return [];
  return others
    .map((other) => ({
      other,
      score: Math.min(dice(lever, stemsOf(other.lever)), dice(target, stemsOf(other.target))),
    }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || (a.other.stoppedOn < b.other.stoppedOn ? 1 : -1))
    .map(({ other }) => other);
}

/** Returns the similarity of two texts, 0-1, ignoring word order; 0 when either has no meaningful words. */
export function likeness(a: string, b: string): number {
  return dice(stemsOf(a), stemsOf(b));
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const stem of a) if (b.has(stem)) common += 1;
  return (2 * common) / (a.size + b.size);
}

/** English words too common to count for similarity. */
const STOP_WORDS = new Set(
  (
    'a an the our their its his her your my we they you it this that these those of in on at by for from to into with without as and or ' +
    'will would can could shall should may might must be is are was were been being do does did have has had more less very much ' +
    'every each all some any new when while if then than'
  ).split(' '),
);

/** Returns the stems of the meaningful words; of all words when none is meaningful. */
function stemsOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text).map(({ word }) => foldWord(word));
  const meaningful = words.filter((word) => !STOP_WORDS.has(word));
  return new Set((meaningful.length > 0 ? meaningful : words).map(stem));
}

/**
 * Removes English inflections only: personalised, personalizing → personaliz; forms → form. A stem has at least three
 * letters.
 */
function stem(word: string): string {
  const plain = word
    .replace(/is(e|ed|es|er|ers|ing|ation|ations)$/, 'iz$1')
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch|sh)es$/, '$1');
  const bare = plain.replace(/(?:izations?|izers?|ing|ed|ers?|ly|(?<!s)s|e)$/, (end) =>
    end.startsWith('iz') ? 'iz' : '',
  );
  const short = bare.length >= 3 ? bare : plain;
  return short.replace(/([^aeiouls])\1$/, '$1');
}
