import { z } from 'zod';
import { againstVerdict } from '#shared/decisions/against-verdict.ts';
import type { Decision } from '#shared/model/decision.ts';
import { decisionLinks } from '#shared/model/decision-links.ts';
import { OUTCOMES, type Outcome } from '#shared/model/gate.ts';
import { LOOK_BACK_RESULTS } from '#shared/model/look-back.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

const KINDS = ['sheet', 'personal', 'commit'] as const;

/** One line of the decision log: a decision on a sheet's gate, a personal decision, or the commit to a sealed gate. */
export const logEntrySchema = z.strictObject({
  kind: z.enum(KINDS),
  /** The decision's id, unique inside its sheet or among the personal ones; for a commit the gate's. */
  id: z.string(),
  /** The sheet it belongs to; null for a personal decision without a sheet. */
  sheet: z.string().nullable(),
  sheetTitle: z.string(),
  date: z.string(),
  at: z.string(),
  /** As they were at the decision; empty for a personal decision. */
  aim: z.string(),
  mechanism: z.string(),
  gate: z.strictObject({ start: z.string(), end: z.string() }).nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  /** The rule's verdict at the time; null when there was none. */
  verdict: z.enum(OUTCOMES).nullable(),
  /** The decision taken, for a personal decision. */
  what: z.string(),
  why: z.string(),
  by: z.string(),
  /** 50-100 percent; null when not set. */
  confidence: z.number().nullable(),
  reviewOn: z.string().nullable(),
  lookBack: z.enum(LOOK_BACK_RESULTS).nullable(),
  /** What happened, in words; empty until it was looked back on. */
  happened: z.string(),
  /** Whether it was decided well, apart from how it ended; null when not set. */
  process: z.enum(['good', 'poor']).nullable(),
  ...decisionLinks,
  /** The decision that took its place, which says so; null for none. */
  supersededBy: z.strictObject({ kind: z.enum(KINDS), sheet: z.string().nullable(), id: z.string() }).nullable(),
  /** Number of corrections. */
  corrections: z.number(),
  /** Basal cost at the time of the decision, in hours a month; null when not set. */
  hours: z.number().nullable(),
  /** What it overruled: "against the rule", "against the guardrail"; null where it follows the verdict, or there was none. */
  against: z.string().nullable(),
  /** Before the end of the gate's last day, so that the verdict could still have changed. */
  provisional: z.boolean(),
  /** For a commit: what else was agreed, by whom, and how sure the room was; null for all others. */
  agreed: z
    .strictObject({
      rule: z.string(),
      people: z.array(z.string()),
      /** The room's last fist of five; null without a vote. */
      vote: z.strictObject({ median: z.number(), spread: z.number() }).nullable(),
      /** The workshop that sealed it; null when it was sealed without one. */
      workshop: z.string().nullable(),
      /** The sealed chance of *continue*, in percent; null when not given. */
      chance: z.number().nullable(),
      /** The decision that the gate ended with; null while it runs. */
      came: z.strictObject({ outcome: z.enum(OUTCOMES), decision: z.string(), date: z.string() }).nullable(),
    })
    .nullable(),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

/** Returns a sheet's decisions as log entries, oldest first. For its commits see `commitsOf`. */
export function logEntriesOf(sheet: Pick<Sheet, 'id' | 'title' | 'decisions'>): LogEntry[] {
  return sheet.decisions.map((decision) => sheetEntry(sheet, decision));
}

function sheetEntry({ id, title }: Pick<Sheet, 'id' | 'title'>, decision: Decision): LogEntry {
  const { basis, outcome, verdict } = decision;
  return {
    kind: 'sheet',
    id: decision.id,
    sheet: id,
    sheetTitle: title,
    date: decision.date,
    at: decision.at,
    aim: basis.aim,
    mechanism: basis.mechanism,
    gate: { start: basis.gateStart, end: basis.gateEnd },
    outcome,
    verdict,
    what: '',
    why: decision.rationale,
    by: decision.by,
    confidence: decision.confidence,
    ...laterOf(decision),
    corrections: decision.corrections.length,
    hours: basis.hours,
    against: againstVerdict(decision),
    provisional: decision.provisional,
    agreed: null,
  };
}

/**
 * Returns a personal decision as a log entry.
 * @param sheetTitle the title of the sheet it is about; empty without a sheet
 */
export function personalEntry(decision: PersonalDecision, sheetTitle = ''): LogEntry {
  return {
    kind: 'personal',
    id: decision.id,
    sheet: decision.sheet,
    sheetTitle,
    date: decision.date,
    at: decision.at,
    aim: '',
    mechanism: '',
    gate: null,
    outcome: null,
    verdict: null,
    what: decision.what,
    why: decision.reasoning,
    by: decision.by,
    confidence: decision.confidence,
    ...laterOf(decision),
    corrections: decision.corrections.length,
    hours: null,
    against: null,
    provisional: false,
    agreed: null,
  };
}

/** What is known of a decision later on. */
function laterOf({ reviewOn, lookBack, tags, related, supersedes }: Decision | PersonalDecision) {
  return {
    reviewOn,
    lookBack: lookBack?.result ?? null,
    happened: lookBack?.happened ?? '',
    process: lookBack?.process ?? null,
    ...{ tags, related, supersedes, supersededBy: null },
  };
}

/** Returns an entry's title for a list: "Hire a second editor", "Continue: Retention", "Gate of 12 – 25 October 2026: Retention". */
export function entryTitle({ kind, what, sheetTitle, outcome, gate }: LogEntry): string {
  if (kind === 'personal') return what.trim().split('\n')[0] || 'A decision';
  const title = sheetTitle || 'Untitled';
  if (outcome === null) return gate ? `Gate of ${formatDateRange(gate.start, gate.end)}: ${title}` : title;
  return `${outcome.replace(/^./, (first) => first.toUpperCase())}: ${title}`;
}

/** Filter of the log. A field that is missing, null or empty doesn't filter. */
export interface LogFilter {
  /** Search terms that must all occur, in any case, in aim, mechanism, rule, why, what, the sheet's title or a name. */
  text?: string | undefined;
  /** A sheet's id. */
  sheet?: string | null | undefined;
  /** Who decided, or was present at the agreement; the whole name, in any case. */
  person?: string | null | undefined;
  outcome?: Outcome | null | undefined;
  kind?: LogEntry['kind'] | null | undefined;
  /** A tag, in any case. */
  tag?: string | null | undefined;
  /** Only decisions against their verdict. */
  against?: boolean | undefined;
}

/** Returns the matching entries, newest first. Fast enough for every keystroke over 10,000 entries. */
export function filterLog(entries: readonly LogEntry[], filter: LogFilter): LogEntry[] {
  const { sheet, outcome, kind, against } = filter;
  const terms = fold(filter.text ?? '')
    .split(/\s+/)
    .filter((term) => term !== '');
  const person = fold(filter.person ?? '').trim();
  const tag = fold(filter.tag ?? '').trim();
  const found = entries.filter((entry) => {
    if (sheet && entry.sheet !== sheet) return false;
    if (outcome && entry.outcome !== outcome) return false;
    if (kind && entry.kind !== kind) return false;
    if (against && entry.against === null) return false;
    if (tag && !entry.tags.some((one) => fold(one) === tag)) return false;
    if (person && !peopleOf(entry).some((name) => fold(name).trim() === person)) return false;
    if (terms.length === 0) return true;
    const text = searchedText(entry);
    return terms.every((term) => text.includes(term));
  });
  return isNewestFirst(found) ? found : found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/**
 * Returns a commit's details for its line: who was present, and how sure the room was ("with Ana, Ben", "vote: median 4,
 * spread 1").
 */
export function agreedPhrase(agreed: NonNullable<LogEntry['agreed']>): string[] {
  const { people, vote } = agreed;
  return [
    ...(people.length > 0 ? [`with ${people.join(', ')}`] : []),
    ...(vote ? [`vote: median ${vote.median}, spread ${vote.spread}`] : []),
  ];
}

/** Returns the people behind an entry: the person who decided, or everyone who agreed. */
export function peopleOf({ by, agreed }: LogEntry): string[] {
  return agreed ? [...new Set([by, ...agreed.people])] : [by];
}

/** The searched text of each entry, built once: the same entries are filtered at every keystroke. */
const searched = new WeakMap<LogEntry, string>();

function searchedText(entry: LogEntry): string {
  const known = searched.get(entry);
  if (known !== undefined) return known;
  const { aim, mechanism, why, what, sheetTitle, agreed, tags } = entry;
  const text = fold(
    [what, sheetTitle, aim, mechanism, why, agreed?.rule ?? '', ...tags, ...peopleOf(entry)].join('\n'),
  );
  searched.set(entry, text);
  return text;
}

/** Text below U+0300 is composed already; testing for other characters is far cheaper than composing. */
const COMPOSABLE = /[\u0300-\uffff]/;

function fold(text: string): string {
  return (COMPOSABLE.test(text) ? text.normalize('NFC') : text).toLowerCase();
}

function isNewestFirst(entries: readonly LogEntry[]): boolean {
  return entries.every((entry, i) => i === 0 || entry.at <= (entries[i - 1]?.at ?? ''));
}

/** Basal cost of the work that was continued: hours a month, and the number of sheets that give one. */
export const continuedHoursSchema = z.strictObject({ hours: z.number(), sheets: z.number() });
export type ContinuedHours = z.infer<typeof continuedHoursSchema>;

/** Returns the total cost of the sheets whose last decision wasn't a stop, each as given at that decision. */
export function continuedHours(logs: Iterable<readonly LogEntry[]>): ContinuedHours {
  let hours = 0;
  let sheets = 0;
  for (const log of logs) {
    const last = log.at(-1);
    if (!last || last.outcome === 'stop' || last.hours === null) continue;
    hours += last.hours;
    sheets += 1;
  }
  return { hours, sheets };
}
