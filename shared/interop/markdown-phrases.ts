import { decodeText } from '#shared/interop/markdown-text.ts';
import { type Cadence, type Sheet, WEEKDAYS } from '#shared/model/sheet.ts';
import type { SignalRole } from '#shared/model/signal.ts';
import { addDays, isCalendarDate } from '#shared/time/calendar.ts';

type Parts = Pick<Sheet['mechanism'], 'lever' | 'target' | 'because'>;

/** As we write it: each part in bold, or "…" where there is none yet. */
const PART = String.raw`(?:…|\*\*([^*\\]*(?:\\.[^*\\]*)*)\*\*)`;
const EXACT = new RegExp(String.raw`^We believe ${PART} will move ${PART} because ${PART}\.$`, 's');
const BLANK_PART = /^[\s.…_]*$/;

/**
 * "We believe [lever] will move [target] because [reason]." taken apart; `raw` is Markdown. Anything else is
 * kept whole as the lever, with a `remark`.
 */
export function parseMechanism(raw: string): Parts & { remark: string | null } {
  const exact = EXACT.exec(raw);
  if (exact) {
    const [lever = '', target = '', because = ''] = exact.slice(1).map((part) => decodeText(part ?? ''));
    return { lever, target, because, remark: null };
  }
  const text = decodeText(raw).trim();
  const lower = text.toLowerCase();
  const lead = /^(?:we believe|our belief is|i believe)(?: that)? /i.exec(text)?.[0].length ?? 0;
  const because = cut(lower, ' because', lead);
  const move = cut(lower, ' will move ', lead);
  const part = (text: string) => (BLANK_PART.test(text.slice(0, 40)) && text.length < 40 ? '' : text.trim());
  const reason = because ? part(withoutStop(text.slice(because.end))) : '';
  if (move && (!because || move.start < because.start)) {
    const target = text.slice(move.end, because?.start);
    return {
      lever: part(text.slice(lead, move.start)),
      target: part(because ? target : withoutStop(target)),
      because: reason,
      remark: null,
    };
  }
  if (text === '') return { lever: '', target: '', because: '', remark: null };
  return {
    lever: part(because ? text.slice(lead, because.start) : text),
    target: '',
    because: reason,
    remark: 'The mechanism does not read “We believe … will move … because …”; its words stand as the lever for now.',
  };
}

function cut(lower: string, phrase: string, from: number): { start: number; end: number } | null {
  const start = lower.indexOf(phrase, Math.max(0, from - 1));
  return start === -1 ? null : { start, end: start + phrase.length };
}

/** Without the full stop that ends the sentence; an ellipsis stays. */
function withoutStop(text: string): string {
  const whole = text.trim();
  return whole.endsWith('.') && !whole.endsWith('..') ? whole.slice(0, -1) : whole;
}

/** "… so that people stay. Done when 90% stay" → the aim and its definition of done. */
export function splitDone(text: string): { outcome: string; done: string } {
  const match = /(?:^|[\s(])done when\b[\s:…]*/i.exec(text);
  if (!match) return { outcome: text, done: '' };
  const outcome = text
    .slice(0, match.index)
    .trim()
    .replace(/[;,–—-]$/, '')
    .trim();
  const done = text.slice(match.index + match[0].length).trim();
  return { outcome, done: match[0].startsWith('(') && done.endsWith(')') ? done.slice(0, -1) : done };
}

/** A signal as a line of notes names it; `role` null where the text gives none. */
export interface NamedSignal {
  name: string;
  role: SignalRole | null;
  unit: string;
  definition: string;
}

const ROLE_LABELS: [RegExp, SignalRole][] = [
  [/^(?:proxy|moves? first|first)$/i, 'proxy'],
  [/^leading(?: indicator)?$/i, 'leading'],
  [/^(?:outcome|lagging(?: indicator)?)$/i, 'outcome'],
  [/^guardrail$/i, 'guardrail'],
];
const UNIT = /^(?:%|percent|€|\$|£|h|hours|min|minutes|s|seconds|days|d|ms)$/i;

/** One signal: "Activation rate (proxy, %): sign-ups that …"; `raw` is Markdown, so an escaped bracket does not count. */
export function parseSignal(raw: string): NamedSignal {
  const colon = raw.search(/(?<!\\):(?=\s|$)/);
  const head = (colon === -1 ? raw : raw.slice(0, colon)).trim();
  const definition = colon === -1 ? '' : decodeText(raw.slice(colon + 1).trim());
  const open = Math.max(head.lastIndexOf('('), head.lastIndexOf('['));
  const closed = /(?<!\\)[)\]]$/.test(head.slice(-2));
  const parts = closed && open !== -1 && head[open - 1] !== '\\' ? head.slice(open + 1, -1).split(/[,;]/) : [];
  const tokens = parts.map((word) => word.trim());
  const role = tokens.map(roleOf).find((found) => found !== null) ?? null;
  const rest = tokens.filter((word) => roleOf(word) === null);
  const unit = rest.find((word) => UNIT.test(word)) ?? '';
  // Brackets that hold neither role nor unit belong to the name: "Retention (90 days)".
  if (role === null && (unit === '' || rest.length > 1))
    return { name: decodeText(head), role: null, unit: '', definition };
  const more = rest.filter((word) => word !== unit).map(decodeText);
  return {
    name: decodeText(head.slice(0, open).trim()),
    role,
    unit: decodeText(unit),
    definition: [definition, ...more].filter(Boolean).join('; '),
  };
}

function roleOf(word: string): SignalRole | null {
  return ROLE_LABELS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** "30-day activation rate, time to first value and 90-day retention." → its names, still Markdown. */
export function splitSignals(raw: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i];
    if (char === '(' || char === '[') depth++;
    else if ((char === ')' || char === ']') && depth > 0) depth--;
    // A comma without a blank after it is a decimal one: 1,5.
    const between = char === ';' || (char === ',' && /\s/.test(raw[i + 1] ?? ' '));
    if (depth === 0 && between) {
      parts.push(raw.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(withoutStop(raw.slice(start)));
  const last = (parts.at(-1) ?? '').replace(/\s+/g, ' ').trim();
  if (parts.length > 1) {
    const pair = last.split(/ and /i);
    // "a, b and c" are three; with a comma before the "and" they were already.
    const more = /^and /i.test(last) || pair.length > 2 ? [last.replace(/^and /i, '')] : pair;
    parts.pop();
    for (const part of more) parts.push(part);
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** The days of a gate from what stands in brackets: "2 weeks", "10 days", "2026-11-03 to 2026-11-17"; else null. */
export function parseGateDays(bracket: string, today: string): { start: string; end: string } | null {
  const dates = bracket.match(/\d{4}-\d{2}-\d{2}/g)?.filter(isCalendarDate) ?? [];
  if (dates.length === 2) return { start: dates[0] ?? today, end: dates[1] ?? today };
  if (dates.length === 1 && dates[0]) return { start: today, end: dates[0] };
  const length = /^(?:in |after )?(\d{1,3}|one|two|three|four|a)[ -]?(week|day|month)s?$/i.exec(bracket.trim());
  if (!length) return null;
  const word = (length[1] ?? '').toLowerCase();
  const count = { a: 1, one: 1, two: 2, three: 3, four: 4 }[word] ?? Number(word);
  const days = { week: 7, day: 1, month: 30 }[(length[2] ?? '').toLowerCase()] ?? 1;
  // Both ends count, so two weeks are fourteen days.
  return { start: today, end: addDays(today, Math.max(0, count * days - 1)) };
}

const WEEKDAY = /\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b/i;
const TIME = /\b(\d{1,2})[:.](\d{2})\s*(am|pm)?\b|\b(\d{1,2})\s*(am|pm)\b/i;
const MINUTES = /\b(\d{1,3})[\s-]*min(?:ute)?s?\b/i;
const FILLER = /\b(?:weekly|review|reviews|every|each|week|at|on|for|the|a|o'clock)\b|[\s,;·.()–—-]/gi;
const DEFAULT_MINUTES = 15;

/** "15 min, Tuesdays 10:00" as a cadence, with the rest of the text; null when day or time is not given. */
export function parseCadence(text: string): { cadence: Cadence; rest: string } | null {
  const short = text.slice(0, 400);
  const day = WEEKDAY.exec(short);
  const time = TIME.exec(short);
  const weekday = WEEKDAYS.find((name) => name.startsWith(day?.[1]?.toLowerCase() ?? '?'));
  if (!day || !time || !weekday) return null;
  const pm = (time[3] ?? time[5])?.toLowerCase();
  const hour = (Number(time[1] ?? time[4]) % (pm ? 12 : 24)) + (pm === 'pm' ? 12 : 0);
  const minute = Number(time[2] ?? 0);
  const minutes = MINUTES.exec(short);
  if (Number(time[1] ?? time[4]) > 23 || minute > 59) return null;
  const length = Number(minutes?.[1] ?? DEFAULT_MINUTES);
  if (length < 1 || length > 600) return null;
  const rest = [day[0], time[0], minutes?.[0] ?? ''].reduce((left, found) => left.replace(found, ' '), text);
  return {
    cadence: { minutes: length, weekday, time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` },
    rest: rest.replace(FILLER, '') === '' ? '' : rest.trim(),
  };
}

/** "Ana, weekly 15-minute review on Tuesdays at 10:00". Without day and time the whole text stays with the owner. */
export function parseOwnerAndCadence(text: string): { owner: string; cadence: Cadence | null } {
  const match = /^([^,;·]+?)\s*(?:[,;·]|\s[–—-]\s)\s*(.+)$/s.exec(text.slice(0, 400));
  const found = match && text.length <= 400 ? parseCadence(match[2] ?? '') : null;
  if (!match || !found) return { owner: text, cadence: null };
  const owner = match[1] ?? '';
  return { owner: found.rest ? `${owner}, ${found.rest}` : owner, cadence: found.cadence };
}
