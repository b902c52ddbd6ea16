/** A character that no reader sees: neither print nor screen shows it. */
export interface Unprintable {
  /** Position in the text, in UTF-16 units. */
  at: number;
  /** The code point; of a lone surrogate, the surrogate. */
  code: number;
}

/**
 * What may be one: controls, characters that reorder text (embeddings, overrides, isolates), separators of lines that HTML
 * doesn't know, what takes no room (zero-width spaces and joiners, fillers, tags), and what Unicode doesn't assign.
 */
const SUSPECT =
  /[^\P{Cc}\t\n\r]|[\u2028\u2029\u202A-\u202E\u2060-\u206F\u200B-\u200D\uFEFF\u180E\u115F\u1160\u3164\uFFA0\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]|\p{Cs}|\p{Cn}/u;
const SUSPECTS = new RegExp(SUSPECT.source, 'gu');
/** Unicode keeps these for emoji to come: a system older than the emoji must not call it unassigned. */
const EMOJI = /\p{Extended_Pictographic}/u;
/** Scripts that a zero-width joiner changes nothing in. */
const UNJOINED = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const LETTER = /[\p{L}\p{M}]/u;
/** A black flag with tags and their end: the flags of Scotland, Wales, … */
const TAGGED_FLAG = /\u{1F3F4}[\u{E0020}-\u{E007E}]{1,16}\u{E007F}/gu;

const ZWNJ = 0x200c;
const ZWJ = 0x200d;

/** Lists the characters of a text that can't be shown. What scripts and emoji need (joiners, marks of direction, …) isn't one. */
export function unprintables(text: string): Unprintable[] {
  if (!SUSPECT.test(text)) return [];
  const flags = [...text.matchAll(TAGGED_FLAG)].map(({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }));
  const found: Unprintable[] = [];
  for (const { 0: char, index: at } of text.matchAll(SUSPECTS)) {
    const code = char.codePointAt(0) ?? 0;
    const inFlag = flags.some(({ from, to }) => at >= from && at < to);
    if (!inFlag && !EMOJI.test(char) && !isNeeded(code, text, at)) found.push({ at, code });
  }
  return found;
}

/** Whether a joiner or non-joiner does something where it stands. */
function isNeeded(code: number, text: string, at: number): boolean {
  if (code !== ZWNJ && code !== ZWJ) return false;
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
  const after = [...text.slice(at + 1, at + 3)][0] ?? '';
  const joinsEmoji = code === ZWJ && EMOJI.test(after);
  if (joinsEmoji) return true;
  // keeps letters apart in any script (German typography, too); joining is for scripts whose letters join
  if (code === ZWNJ) return isLetter(before) && isLetter(after);
  return isLetter(before) && !UNJOINED.test(before);
}

/** Some fillers count as letters, and are shown as nothing. */
const isLetter = (char: string): boolean => LETTER.test(char) && !SUSPECT.test(char);

/** What stands for a character that can't be shown: U+FFFD. */
const MARK = '\uFFFD';

/** The text with a visible mark for each character that can't be shown. So none of them reorders or hides others. */
export function showUnprintable(text: string): string {
  return replaced(text, MARK);
}

/** The text without them; a separator of lines becomes a space. */
export function withoutUnprintable(text: string): string {
  return replaced(text, '');
}

function replaced(text: string, mark: string): string {
  const found = unprintables(text);
  if (found.length === 0) return text;
  let result = '';
  let from = 0;
  for (const { at, code } of found) {
    result += text.slice(from, at) + (mark === '' && SEPARATORS.has(code) ? ' ' : mark);
    from = at + (code > 0xffff ? 2 : 1);
  }
  return result + text.slice(from);
}

/** Vertical tab, form feed, next line, and Unicode's own separators. */
const SEPARATORS: ReadonlySet<number> = new Set([0x0b, 0x0c, 0x85, 0x2028, 0x2029]);

/** Names code points as people look them up, each once: "U+202E, U+0007"; of many, the first ones. */
export function codeNames(found: readonly Unprintable[], most = 4): string {
  const names = [...new Set(found.map(({ code }) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`))];
  return names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');
}
