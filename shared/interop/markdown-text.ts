/*
 * Text in Markdown and back, exactly: what is special is escaped as CommonMark has it, a line break inside a text is a
 * backslash at the line's end, and what an editor would strip or mangle (blanks at the edges, control characters, halves
 * of surrogate pairs) is a numeric character reference.
 */

const SPECIAL = /[\\*`<[]|~(?=~)|&(?=#?\w{1,32};)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|[\p{Cs}\ufeff]|[^\P{Cc}\t\n]/gu;
/** What would begin a list, heading or quotation at the start of a line. */
const LINE_START = /^(?:[#\-+>=|]|\d{1,9}(?=[.)]))/;
const ESCAPED = /\\([!-/:-@[-`{-~])|\\\n|&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(amp|lt|gt|quot|nbsp));/g;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

const reference = (char: string): string => `&#${char.codePointAt(0)};`;

/** A text of one or many lines; the lines after the first begin with `indent`. */
export function encodeText(text: string, indent: string): string {
  const [start, end] = inside(text, isSpace);
  const lines = text.slice(start, end).split('\n').map(encodeInner);
  return edge(text.slice(0, start)) + lines.join(`\\\n${indent}`) + edge(text.slice(end));
}

/** A name: its line breaks, should it have any, do not break the line. */
export function encodeLine(text: string): string {
  const [start, end] = inside(text, isSpace);
  const inner = text.slice(start, end).split('\n').map(encodeChars).join('&#10;');
  return edge(text.slice(0, start)) + escapeLineStart(inner) + edge(text.slice(end));
}

/** A name that stands alone in a list: no colon of it makes it a label. */
export function encodeItem(text: string): string {
  return encodeLine(text).replace(/:(?=\s|$)/g, '\\:');
}

/** The plain text of a piece of Markdown. Whatever is not an escape stays as it is. */
export function decodeText(raw: string): string {
  return raw.replace(ESCAPED, (whole, punctuation?: string, decimal?: string, hex?: string, named?: string) => {
    if (punctuation !== undefined) return punctuation;
    if (named !== undefined) return NAMED[named] ?? whole;
    if (decimal === undefined && hex === undefined) return '\n';
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** `text` without blanks (spaces and tabs) at its edges; linear, whatever the text. */
export function trimBlanks(text: string): string {
  const [start, end] = inside(text, isBlank);
  return text.slice(start, end);
}

const isBlank = (char: string): boolean => char === ' ' || char === '\t';
/** What any reader, ours included, might strip. */
const isSpace = (char: string): boolean => char.trim() === '';

/** Where what is not on the edges begins and ends; of blanks alone nothing is inside. */
function inside(text: string, onEdge: (char: string) => boolean): [number, number] {
  let start = 0;
  let end = text.length;
  while (start < end && onEdge(text.charAt(start))) start++;
  while (end > start && onEdge(text.charAt(end - 1))) end--;
  return [start, end];
}

function edge(blanks: string): string {
  return [...blanks].map(reference).join('');
}

function encodeInner(line: string): string {
  const [start, end] = inside(line, isSpace);
  return edge(line.slice(0, start)) + escapeLineStart(encodeChars(line.slice(start, end))) + edge(line.slice(end));
}

function encodeChars(line: string): string {
  return line.replace(SPECIAL, (char) => (/[\p{Cs}\p{Cc}\ufeff]/u.test(char) ? reference(char) : `\\${char}`));
}

function escapeLineStart(line: string): string {
  return line.replace(LINE_START, (found) => (/\d/.test(found) ? `${found}\\` : `\\${found}`));
}
