/**
 * Words of any script: runs of letters, digits and their marks. In scripts written without spaces (Han, Hiragana, Thai, Lao,
 * Khmer, Myanmar) each character is one word, so that a term is found inside a sentence.
 */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(`[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}_\\u200c\\u200d])+`, 'gu');

/** A word and its position in UTF-16 units, `end` exclusive. */
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

/** Words that differ only in case or in how accents are encoded are equal. */
export const foldWord = (word: string): string => word.normalize('NFC').toLowerCase();

const LATIN = /^[\p{Script=Latin}\p{M}\p{N}]+$/u;

/** Returns the word's simple English plurals: gates, proxies, boxes, NPSs; none for other scripts than Latin. */
export function pluralsOf(word: string): string[] {
  if (!LATIN.test(word)) return [];
  if (/[^aeiou]y$/.test(word)) return [`${word}s`, `${word.slice(0, -1)}ies`];
  return /(?:[sxz]|ch|sh)$/.test(word) ? [`${word}s`, `${word}es`] : [`${word}s`];
}
