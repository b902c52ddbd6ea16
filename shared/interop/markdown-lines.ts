import { innerField, mainField, type Scope } from '#shared/interop/markdown-labels.ts';
import { trimBlanks } from '#shared/interop/markdown-text.ts';

/** One thing said: a heading, a list item or a paragraph, its wrapped lines put together. Text is still Markdown. */
export interface Entry {
  /** In the file, from 1. */
  line: number;
  /** Columns before the list marker or the words. */
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
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const MARKER = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;
const CHECKBOX = /^\[[ xX]\][ \t]+/;
const RULE_LINE = /^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$/;
/** Longest front matter looked for; `---` may also just be a line. */
const FRONT_MATTER_LINES = 100;

/** Takes a text apart into what it says, line by line; linear, whatever the text. */
export function takeApart(text: string): Pieces {
  const lines = (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).split(/\r\n|\n|\r/);
  const pieces: Pieces = { entries: [], frontMatter: [], details: null };
  let at = 0;
  const end = lines[0] === '---' ? lines.slice(1, FRONT_MATTER_LINES).findIndex((l) => l === '---' || l === '...') : -1;
  if (end !== -1) {
    pieces.frontMatter = lines.slice(1, end + 1).map((raw, i) => paragraph(i + 2, 0, raw));
    at = end + 2;
  }
  /** The entry that the next line may go on with. */
  let open: Entry | null = null;
  const begin = (entry: Entry): Entry => {
    pieces.entries.push(entry);
    return entry;
  };
  while (at < lines.length) {
    const first = at + 1;
    const fence = FENCE.exec(lines[at] ?? '');
    if (fence) {
      const inside: string[] = [];
      const closing = fence[1] ?? '```';
      for (at++; at < lines.length && !trimBlanks(lines[at] ?? '').startsWith(closing); at++)
        inside.push(lines[at] ?? '');
      at++;
      open = null;
      if (/\bplumbline\b/.test((fence[2] ?? '').slice(0, 100))) pieces.details = inside.join('\n');
      else for (const [i, raw] of inside.entries()) if (raw.trim()) begin(paragraph(first + 1 + i, 0, raw));
      continue;
    }
    const joined: string[] = [lines[at++] ?? ''];
    while (at < lines.length && endsInBackslash(joined.at(-1) ?? '')) joined.push(trimBlanks(lines[at++] ?? ''));
    const whole = joined.join('\n');
    const body = trimBlanks(whole);
    if (body === '' || (whole.length <= 200 && RULE_LINE.test(whole))) {
      if (body.startsWith('=') && open?.kind === 'paragraph') Object.assign(open, { kind: 'heading', level: 1 });
      open = null;
      continue;
    }
    const heading = HEADING.exec(whole);
    if (heading) {
      const raw = trimBlanks(whole.slice(heading[0].length));
      begin({ line: first, indent: 0, kind: 'heading', level: heading[1]?.length ?? 1, raw });
      open = null;
      continue;
    }
    const indent = columns(whole);
    const marker = MARKER.exec(body);
    if (marker) {
      const raw = trimBlanks(body.slice(marker[0].length).replace(CHECKBOX, ''));
      open = begin({ line: first, indent, kind: 'item', level: 0, raw });
    } else if (open && !startsField(body)) {
      open.raw = open.raw ? `${open.raw} ${body}` : body;
    } else {
      open = begin(paragraph(first, indent, body));
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

/** A label, what stands in brackets after it, and the words it introduces. */
export interface Labelled {
  label: string;
  /** "2 weeks" of "Stage gate (2 weeks)". */
  bracket: string;
  rest: string;
}

const BOLD_LABEL = /^(\*\*|__|\*|_)([^*_\n:]{1,120}?)[ \t]*(?::\1|\1[ \t]*:|\1)(?=\s|$)/;
const PLAIN_LABEL = /^([^*_\n:\\]{1,120}?)[ \t]*:(?=\s|$)/;
const BRACKET = /^([^([]{1,100}?)[ \t]*[([]([^()[\]]{0,100})[)\]]$/;

/** Splits `**Label (bracket):** words`; the label need not mean anything. Null when there is none. */
export function splitLabel(raw: string, kind: Entry['kind']): Labelled | null {
  const head = raw.slice(0, 300);
  const match = BOLD_LABEL.exec(head) ?? PLAIN_LABEL.exec(head);
  const found = match ? (match[2] ?? match[1] ?? '') : kind === 'heading' ? head : '';
  if (!found) return null;
  const rest = match ? trimBlanks(raw.slice(match[0].length)) : '';
  const bracket = BRACKET.exec(found.trim());
  return { label: bracket?.[1] ?? found, bracket: bracket?.[2] ?? '', rest };
}

/** Whether words begin with a label that means something somewhere, so that they do not go on with what was before. */
function startsField(body: string): boolean {
  const labelled = splitLabel(body, 'paragraph');
  if (!labelled) return false;
  const scopes: Scope[] = ['assumption', 'signal', 'node', 'gate', 'guardrail', 'decision'];
  const bold = body.startsWith('**');
  return mainField(labelled.label) !== null || (bold && scopes.some((scope) => innerField(scope, labelled.label)));
}
