import type { RuleScanner } from '#shared/gates/rule-scanner.ts';
import type { Signal, SignalRole } from '#shared/model/signal.ts';

/** What a rule must know of a signal: its cadence gives the meaning of its bare name, its direction that of "improves". */
export type Named = Pick<Signal, 'id' | 'name' | 'unit'> &
  Partial<Pick<Signal, 'cadence' | 'direction' | 'role' | 'baseline'>>;

/** What people call a signal by its role. */
const ROLE_NAMES: readonly (readonly [SignalRole, RegExp])[] = [
  ['proxy', /^(?:proxy(?: (?:signal|metric))?|first mover|(?:signal|metric) that moves first)$/],
  ['leading', /^leading (?:indicator|signal|metric)$/],
  ['outcome', /^outcome(?: (?:signal|metric))?$/],
  ['guardrail', /^guardrail(?: (?:signal|metric))?$/],
];

const QUOTES: Record<string, string> = { '“': '”', '"': '"', '‘': '’', "'": "'", '«': '»', '„': '“' };

/** Case and white space evened out, typographic apostrophes and dashes made plain. */
function fold(text: string): string {
  return text.trim().split(/\s+/).join(' ').replace(/[‘’]/g, "'").replace(/[‐‑–]/g, '-').toLowerCase();
}

function foldUnit(char: string): string {
  return char === '‘' || char === '’' ? "'" : /[‐‑–]/.test(char) ? '-' : char.toLowerCase();
}

/** Where `name` ends when it stands at `at` (case, white space and apostrophes forgiven), else null. */
export function matchName(text: string, at: number, name: string): number | null {
  const wanted = name.trim();
  if (wanted === '') return null;
  let i = at;
  for (let j = 0; j < wanted.length; j++) {
    if (/\s/.test(wanted[j] ?? '')) {
      if (!/\s/.test(text[i] ?? '')) return null;
      while (/\s/.test(text[i] ?? '')) i++;
      while (/\s/.test(wanted[j + 1] ?? '')) j++;
    } else {
      if (i >= text.length || foldUnit(text[i] ?? '') !== foldUnit(wanted[j] ?? '')) return null;
      i++;
    }
  }
  const word = /[\p{L}\p{N}_]$/u;
  return word.test(wanted) && /^[\p{L}\p{N}_]/u.test(text.slice(i, i + 2)) ? null : i;
}

/**
 * The signal whose whole name stands where the scanner is and is followed by a comparison, the longest one first;
 * moves over it. Null when there is none.
 */
export function takeWholeName(scanner: RuleScanner, signals: readonly Named[]): Named | null {
  scanner.skipSpace();
  const start = scanner.at;
  let best: { signal: Named; end: number }[] = [];
  const consider = () => {
    for (const signal of signals) {
      // A name that itself begins with a quotation mark is read in quotes only.
      if ((signal.name.trim()[0] ?? '') in QUOTES) continue;
      const end = matchName(scanner.text, scanner.at, signal.name);
      if (end === null || !scanner.comparisonFollows(end)) continue;
      if (best[0] && end < best[0].end) continue;
      if (best[0] && end > best[0].end) best = [];
      if (!best.some((other) => other.signal.id === signal.id)) best.push({ signal, end });
    }
  };
  consider();
  scanner.skipArticle();
  scanner.skipSpace();
  if (scanner.at !== start) consider();
  scanner.at = start;
  const [first] = best;
  if (!first) return null;
  const written = scanner.text.slice(0, first.end);
  const exact = best.filter(({ signal }) => written.endsWith(signal.name.trim()));
  const chosen = best.length === 1 ? best : exact;
  if (chosen.length !== 1 || !chosen[0]) {
    scanner.skipArticle();
    scanner.skipSpace();
    const text = scanner.text.slice(scanner.at, first.end);
    scanner.fail(`More than one signal is called ‘${text}’; give them different names`, scanner.at, text.length);
  }
  scanner.at = first.end;
  return chosen[0].signal;
}

/** A quoted name where the scanner is, resolved; null when there is no quote. A doubled `"` inside stands for one. */
export function takeQuoted(scanner: RuleScanner, signals: readonly Named[]): Named | null {
  scanner.skipSpace();
  const { text, at } = scanner;
  const close = QUOTES[text[at] ?? ''];
  if (!close) return null;
  let end = at + 1;
  while (end < text.length) {
    if (text[end] !== close && !(close === '“' && text[end] === '”')) end++;
    else if (close === '"' && text[end + 1] === '"') end += 2;
    else break;
  }
  if (end >= text.length) scanner.fail(`The quotation mark ${text[at]} is not closed`, at, text.length - at);
  const inner = text.slice(at + 1, end);
  const name = close === '"' ? inner.replaceAll('""', '"') : inner;
  scanner.at = end + 1;
  const tests: ((signal: Named) => boolean)[] = [
    (signal) => signal.name === name,
    (signal) => fold(signal.name) === fold(name),
    (signal) => signal.id === name,
  ];
  for (const test of tests) {
    const found = signals.filter(test);
    if (found.length > 1) {
      scanner.fail(`More than one signal is called ‘${name}’; give them different names`, at, end + 1 - at);
    }
    if (found[0]) return found[0];
  }
  return resolve(scanner, name, at, end + 1 - at, signals);
}

/** The one signal whose name ends with, or else contains, the text up to the next comparison; moves over them. */
export function takePartialName(scanner: RuleScanner, signals: readonly Named[]): Named {
  scanner.skipArticle();
  scanner.skipSpace();
  const start = scanner.at;
  const end = scanner.endOfName(start);
  const text = scanner.text.slice(start, end).trim();
  if (text === '' || /^(?:…|\.\.\.)$/.test(text)) {
    const word = /^\S{1,40}/u.exec(scanner.text.slice(start, start + 40))?.[0] ?? '';
    scanner.fail('Name the signal here', start, Math.max(1, word.length));
  }
  scanner.at = start + text.length;
  return resolve(scanner, text, start, text.length, signals);
}

function resolve(scanner: RuleScanner, text: string, at: number, length: number, signals: readonly Named[]): Named {
  const wanted = wordsOf(text);
  const named = signals.map((signal) => ({ signal, padded: ` ${wordsOf(signal.name)} ` }));
  const tests: ((padded: string) => boolean)[] = [
    (padded) => padded === ` ${wanted} `,
    (padded) => padded.endsWith(` ${wanted} `),
    (padded) => padded.includes(` ${wanted} `),
  ];
  for (const test of wanted === '' ? [] : tests) {
    const found = named.filter(({ padded }) => test(padded));
    if (found.length > 1) {
      const names = found.map(({ signal }) => `‘${signal.name}’`).join(' or ');
      scanner.fail(`‘${text}’ could be ${names}; write the whole name`, at, length);
    }
    if (found[0]) return found[0].signal;
  }
  const inRole = byRole(scanner, text, wanted, at, length, signals);
  if (inRole) return inRole;
  const known = signals.filter((signal) => signal.name.trim()).map((signal) => `‘${signal.name}’`);
  const help = known.length
    ? `The signals on this page are ${known.slice(0, 6).join(', ')}${known.length > 6 ? ' and more' : ''}`
    : 'There is no signal on this page yet; add one first';
  if (known.length > 0 && !scanner.comparisonFollows(at + length)) {
    const message = `‘${text}’ is not understood as a comparison; write a signal, a comparison and a number`;
    scanner.fail(message, at, length);
  }
  return scanner.fail(`There is no signal called ‘${text}’. ${help}`, at, length, nearestNames(wanted, signals));
}

/** "the proxy": the signal in that role; null where the text names no role. */
function byRole(
  scanner: RuleScanner,
  text: string,
  wanted: string,
  at: number,
  length: number,
  signals: readonly Named[],
): Named | null {
  const role = ROLE_NAMES.find(([, pattern]) => pattern.test(wanted))?.[0];
  const found = role === undefined ? [] : signals.filter((signal) => signal.role === role);
  if (found.length > 1) {
    const names = found.map(({ name }) => `‘${name}’`).join(' or ');
    scanner.fail(`‘${text}’ could be ${names}; write the whole name`, at, length, found.map(label));
  }
  return found[0] ?? null;
}

const label = ({ name, id }: Named): string => (name.trim() ? name : quoteName(id));

/** Names most like what was written, the nearest first: by pairs of letters that both have. */
function nearestNames(wanted: string, signals: readonly Named[]): string[] {
  const pairs = (text: string) => new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)));
  const ours = pairs(wanted.slice(0, 200));
  return signals
    .filter(({ name }) => name.trim() !== '')
    .map((signal) => {
      const theirs = pairs(wordsOf(signal.name));
      const shared = [...theirs].filter((pair) => ours.has(pair)).length;
      return { name: label(signal), likeness: shared / Math.max(1, ours.size + theirs.size) };
    })
    .filter(({ likeness }) => likeness > 0.25)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 2)
    .map(({ name }) => name);
}

function wordsOf(text: string): string {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
}

/** A name in quotes that `takeQuoted` reads back. */
export function quoteName(name: string): string {
  return name.includes('”') ? `"${name.replaceAll('"', '""')}"` : `“${name}”`;
}
