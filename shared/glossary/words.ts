/**
 * Words of any script: letters, digits and their marks in a run. Scripts written without spaces (Han, Hiragana, Thai, Lao,
 * Khmer, Myanmar) give one word a character, so that a term is found inside a sentence of theirs.
 */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(`[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}_\\u200c\\u200d])+`, 'gu');

/** A word and where it stands, in UTF-16 units; the end is the first unit after it. */
export interface Word {
  word: string;
  start: number;
  end: number;
}

export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Two words that differ in case or in how accents are encoded are one. */
export const foldWord = (word: string): string => word.normalize('NFC').toLowerCase();

const LATIN = /^[\p{Script=Latin}\p{M}\p{N}]+$/u;

/** The word's simple English plurals: gates, proxies, boxes, NPSs; none for what is not Latin. */
export function pluralsOf(word: string): string[] {
  if (!LATIN.test(word)) return [];
  if (/[^aeiou]y$/.test(word)) return [`${word}s`, `${word.slice(0, -1)}ies`];
  return /(?:[sxz]|ch|sh)$/.test(word) ? [`${word}s`, `${word}es`] : [`${word}s`];
}
