/*
 * How wide text is where nothing can be measured: on paper, and before the first paint. Widths are those of Inter
 * semibold, tabular figures, rounded up, so that what fits here also fits in Inter regular and in the usual fallbacks.
 */

/** Characters by their width in em, narrowest first. */
const WIDTHS: readonly (readonly [em: number, characters: string])[] = [
  [0.34, " !',.:;|ijlI‘’·\u00a0\u2009\u202f"],
  [0.42, '()[]/\\`frt'],
  [0.56, '{}^_?s–-*"°'],
  [0.64, 'abcdeghknopquvxyzFJLßéèáàäöü'],
  [0.72, '$€£&#+<=>~×−BEPRSTXYZ'],
  [0.8, 'ACDGHKNOQUVÄÖÜ'],
  [0.92, 'mw≥≤½'],
  [1.04, '%MW@…■▽△◆▲'],
];
const EM = new Map(WIDTHS.flatMap(([em, characters]) => [...characters].map((one) => [one, em] as const)));
/** Every figure takes as much room as any other. */
for (const figure of '0123456789') EM.set(figure, 0.7);
/** What is not listed: as wide as the widest letters of other scripts. */
const UNKNOWN = 1.25;

/** Width of one line of text, at least what it takes, in the unit of `size` (the font's size). */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const character of text) em += EM.get(character) ?? UNKNOWN;
  return em * size;
}

/** The widest of several, 0 without any. */
export function widest(texts: readonly string[], size: number): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, size)), 0);
}

/**
 * The text, or as much of its beginning as `room` holds with "…" after it. A number is never cut in two: half of one reads
 * like another. Empty where nothing is left.
 */
export function fitText(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  let kept = '';
  let left = room - textWidth('…', size);
  for (const letter of text) {
    left -= textWidth(letter, size);
    if (left < 0) break;
    kept += letter;
  }
  const next = text.slice(kept.length);
  const cut = /\S*$/.exec(kept)?.[0] ?? '';
  if (/^\S/.test(next) && /\d/.test(cut + (/^\S+/.exec(next)?.[0] ?? '')))
    kept = kept.slice(0, kept.length - cut.length);
  kept = kept.trimEnd();
  return kept === '' ? '' : `${kept}…`;
}

/**
 * The text in at most `most` lines of `room`, broken between words but not between "≥" and its number; what is left over
 * is cut off the last.
 */
export function wrapText(text: string, room: number, size: number, most: number): string[] {
  const lines: string[] = [];
  const words = text.split(/(?<![≥≤<>]) /);
  while (words.length > 0) {
    let line = words.shift() ?? '';
    if (lines.length === most - 1) line = [line, ...words.splice(0)].join(' ');
    while (words.length > 0 && textWidth(`${line} ${words[0]}`, size) <= room) line = `${line} ${words.shift()}`;
    lines.push(fitText(line, room, size));
  }
  return lines.filter((line) => line !== '');
}
