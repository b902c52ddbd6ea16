import { PlumblineError } from '#shared/errors/errors.ts';
import { AROUND_BEGIN, AROUND_END } from '#shared/interop/markdown-around.ts';
import { innerField, mainField, type Scope } from '#shared/interop/markdown-labels.ts';
import { trimBlanks } from '#shared/interop/markdown-text.ts';

/** One entry: a heading, a list item or a paragraph, its wrapped lines joined. Text is still Markdown. */
export interface Entry {
  /** In the file, from 1. */
  line: number;
  /** Columns before the list marker or the text. */
  indent: number;
  kind: 'heading' | 'item' | 'paragraph';
  /** Level of a heading, else 0. */
  level: number;
  raw: string;
}

/** The text taken apart; `details` holds the inside of the `plumbline` block. */
export interface Pieces {
  entries: Entry[];
  /** Lines of the front matter, without its fences. */
  frontMatter: Entry[];
  details: string | null;
  /** Lines of what happened around the page, which is for reading only. */
  around: { line: number; text: string }[];
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const MARKER = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;
const CHECKBOX = /^\[[ xX]\][ \t]+/;
const RULE_LINE = /^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$/;
/** Longest front matter looked for; `---` may also just be a line. */
const FRONT_MATTER_LINES = 100;

/** More entries than the fullest sheet holds; a text with more is not worth reading to its end. */
const ENTRY_LIMIT = 100_000;

/** Reads lines one after another, so that a text of many lines never stands in memory twice. */
class Lines {
  readonly #text: string;
  #at = 0;
  /** Number of the line read last, from 1. */
  line = 0;

  constructor(text: string) {
    const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    this.#text = bare.includes('\r') ? bare.replace(/\r\n?/g, '\n') : bare;
  }

  /** The next line without its end; null after the last one. */
  next(): string | null {
    if (this.#at > this.#text.length) return null;
    const found = this.#text.indexOf('\n', this.#at);
    const end = found === -1 ? this.#text.length : found;
    const line = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    this.line++;
    return line;
  }

  /** The inside of a front matter, when the text begins with one; else nothing is read. */
  frontMatter(): Entry[] {
    const entries: Entry[] = [];
    if (!this.#text.startsWith('---\n')) return entries;
    this.next();
    for (let line = this.next(); line !== null && this.line <= FRONT_MATTER_LINES; line = this.next()) {
      if (line === '---' || line === '...') return entries;
      entries.push(paragraph(this.line, 0, line));
    }
    this.#at = 0;
    this.line = 0;
    return [];
  }
}

/**
 * Splits a text into its entries, line by line; linear, whatever the text.
 * @throws PlumblineError `invalid-input` when it holds far more than a sheet could
 */
export function takeApart(text: string): Pieces {
  const lines = new Lines(text);
  const pieces: Pieces = { entries: [], frontMatter: lines.frontMatter(), details: null, around: [] };
  let around = false;
  /** The entry that the next line may go on with. */
  let open: Entry | null = null;
  const begin = (entry: Entry): Entry => {
    pieces.entries.push(entry);
    if (pieces.entries.length > ENTRY_LIMIT) {
      throw new PlumblineError(
        'invalid-input',
        `This text says more than ${ENTRY_LIMIT.toLocaleString('en')} things before line ${entry.line}; a sheet is one page.`,
        { line: entry.line },
      );
    }
    return entry;
  };
  for (let next = lines.next(); next !== null; next = lines.next()) {
    const first = lines.line;
    const fence = FENCE.exec(next);
    const mark = next.length <= 200 ? next.trim() : '';
    if (mark === AROUND_BEGIN || mark === AROUND_END) {
      around = mark === AROUND_BEGIN;
      open = null;
      continue;
    }
    if (around && fence) around = false; // its end was deleted
    if (around) {
      if (next.trim()) pieces.around.push({ line: first, text: next });
      continue;
    }
    if (fence) {
      const closing = fence[1] ?? '```';
      const ours = /\bplumbline\b/.test((fence[2] ?? '').slice(0, 100));
      const inside: string[] = [];
      for (let line = lines.next(); line !== null && !trimBlanks(line).startsWith(closing); line = lines.next()) {
        if (ours) inside.push(line);
        else if (line.trim()) begin(paragraph(lines.line, 0, line));
      }
      if (ours) pieces.details = inside.join('\n');
      open = null;
      continue;
    }
    let whole = next;
    if (endsInBackslash(next)) {
      const joined = [next];
      for (let line = lines.next(); line !== null; line = lines.next()) {
        joined.push(trimBlanks(line));
        if (!endsInBackslash(line)) break;
      }
      whole = joined.join('\n');
    }
    const body = trimBlanks(whole);
    if (body === '' || (whole.length <= 200 && RULE_LINE.test(whole))) {
      if (body.startsWith('=') && open?.kind === 'paragraph') Object.assign(open, { kind: 'heading', level: 1 });
      open = null;
      continue;
    }
    const heading = HEADING.exec(whole);
    const marker = heading ? null : MARKER.exec(body);
    if (heading) {
      const raw = trimBlanks(whole.slice(heading[0].length));
      begin({ line: first, indent: 0, kind: 'heading', level: heading[1]?.length ?? 1, raw });
      open = null;
    } else if (marker) {
      const raw = trimBlanks(body.slice(marker[0].length).replace(CHECKBOX, ''));
      open = begin({ line: first, indent: columns(whole), kind: 'item', level: 0, raw });
    } else if (open && !startsField(body)) {
      open.raw = open.raw ? `${open.raw} ${body}` : body;
    } else {
      open = begin(paragraph(first, columns(whole), body));
    }
  }
  return pieces;
}

function paragraph(line: number, indent: number, raw: string): Entry {
  return { line, indent, kind: 'paragraph', level: 0, raw };
}

/** An odd number of backslashes at the end is a hard line break. */
function endsInBackslash(line: string): boolean {
  let count = 0;
  while (line.charCodeAt(line.length - 1 - count) === 0x5c) count++;
  return count % 2 === 1;
}

/** Columns of blanks at the start; a tab goes to the next multiple of four. */
function columns(line: string): number {
  let width = 0;
  for (let i = 0; i < line.length; i++) {
    const char = line[i];
    if (char === ' ') width++;
    else if (char === '\t') width += 4 - (width % 4);
    else break;
  }
  return width;
}

/** A label, what stands in brackets after it, and the text it introduces. */
export interface Labelled {
  label: string;
  /** "2 weeks" of "Stage gate (2 weeks)". */
  bracket: string;
  rest: string;
}

const BOLD_LABEL = /^(\*\*|__|\*|_)([^*_\n:]{1,120}?)[ \t]*(?::\1|\1[ \t]*:|\1)(?=\s|$)/;
const PLAIN_LABEL = /^([^*_\n:\\]{1,120}?)[ \t]*:(?=\s|$)/;
const BRACKET = /^([^([]{1,100}?)[ \t]*[([]([^()[\]]{0,100})[)\]]$/;

/** Splits `**Label (bracket):** text`; the label need not mean anything. Null when there is none. */
export function splitLabel(raw: string, kind: Entry['kind']): Labelled | null {
  const head = raw.slice(0, 300);
  const match = BOLD_LABEL.exec(head) ?? PLAIN_LABEL.exec(head);
  const found = match ? (match[2] ?? match[1] ?? '') : kind === 'heading' ? head : '';
  if (!found) return null;
  const rest = match ? trimBlanks(raw.slice(match[0].length)) : '';
  const bracket = BRACKET.exec(found.trim());
  return { label: bracket?.[1] ?? found, bracket: bracket?.[2] ?? '', rest };
}

/** Whether a text begins with a label that means something somewhere, so that it does not continue what came before. */
function startsField(body: string): boolean {
  const labelled = splitLabel(body, 'paragraph');
  if (!labelled) return false;
  const scopes: Scope[] = ['assumption', 'signal', 'node', 'gate', 'guardrail', 'decision'];
  const bold = body.startsWith('**');
  return mainField(labelled.label) !== null || (bold && scopes.some((scope) => innerField(scope, labelled.label)));
}
