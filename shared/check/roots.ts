import { foldWord, wordsOf } from '#shared/glossary/words.ts';

/** English words without a meaning of their own. */
const SMALL = new Set(
  (
    'a an the our their its his her your my we they you it this that these those of in on at by for from to into with without ' +
    'as and or will would can could shall should may might must is are was were be been being am do does did have has had there ' +
    'then than if when while so such who which what very too also just up down us them s t'
  ).split(' '),
);

const SUFFIX = /(?:ations?|ions?|ments?|ness|ances?|ences?|ives?|ing|edly|ed|ers?|ent|ant|at|es|ly|s|e)$/;

/** Returns the root of an English word, roughly: activation, activates → activ; confident, confidence → confid. */
function rootOf(word: string): string {
  let root = foldWord(word)
    .replace(/is(e|ed|es|ing|ation|ations)$/, 'iz$1')
    .replace(/ies$/, 'y')
    .replace(/(?<=\p{L}{3})(?<!s)s$/u, '');
  for (let cut = root.replace(SUFFIX, ''); cut !== root && cut.length >= 4; cut = root.replace(SUFFIX, '')) root = cut;
  return root.replace(/([^aeiou])\1$/, '$1');
}

/** Returns the roots of a text's words, each once, without small words. */
export function rootsOf(text: string): Set<string> {
  const words = wordsOf(text.slice(0, 2000)).map(({ word }) => foldWord(word));
  return new Set(words.filter((word) => !SMALL.has(word)).map(rootOf));
}

/** Returns the roots of a list of words in one string. */
export const rootList = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(rootOf));
