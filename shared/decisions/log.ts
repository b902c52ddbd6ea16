import { z } from 'zod';
import type { Decision } from '#shared/model/decision.ts';
import { OUTCOMES, type Outcome } from '#shared/model/gate.ts';
import { LOOK_BACK_RESULTS, type PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** One line of the decision log: a decision on a sheet's gate, somebody's own, or a commit to a gate as it was sealed. */
export const logEntrySchema = z.strictObject({
  kind: z.enum(['sheet', 'personal', 'commit']),
  /** The decision's id, unique inside its sheet or among the personal ones; of a commit the gate's. */
  id: z.string(),
  /** The sheet it stands on or is about; null for a personal decision about none. */
  sheet: z.string().nullable(),
  sheetTitle: z.string(),
  date: z.string(),
  at: z.string(),
  /** As they were when it was taken; empty for a personal decision. */
  aim: z.string(),
  mechanism: z.string(),
  gate: z.strictObject({ start: z.string(), end: z.string() }).nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  /** What the rule said then; null when it said nothing. */
  verdict: z.enum(OUTCOMES).nullable(),
  /** What was decided, of a personal decision. */
  what: z.string(),
  why: z.string(),
  by: z.string(),
  /** 50-100 percent; null when nobody said. */
  confidence: z.number().nullable(),
  reviewOn: z.string().nullable(),
  lookBack: z.enum(LOOK_BACK_RESULTS).nullable(),
  /** How many corrections were added. */
  corrections: z.number(),
  /** Hours a month that the basal cost was told to be when it was taken; null when nobody said. */
  hours: z.number().nullable(),
  /** Against what the rule said. */
  against: z.boolean(),
  /** Before the gate's last day was over, so that the verdict could still have changed. */
  provisional: z.boolean(),
  /** Of a commit: what else was agreed, by whom, and how sure the room was; null for all others. */
  agreed: z
    .strictObject({
      rule: z.string(),
      people: z.array(z.string()),
      /** The room's last fist of five; null when none was taken. */
      vote: z.strictObject({ median: z.number(), spread: z.number() }).nullable(),
      /** The workshop that sealed it; null when it was sealed without. */
      workshop: z.string().nullable(),
    })
    .nullable(),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

/** The decisions of a sheet as log entries, oldest first. What it committed to is told by `commitsOf`. */
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
    confidence: null,
    reviewOn: null,
    lookBack: null,
    corrections: decision.corrections.length,
    hours: basis.hours,
    against: verdict !== null && verdict !== outcome,
    provisional: decision.provisional,
    agreed: null,
  };
}

/**
 * A personal decision as a log entry.
 * @param sheetTitle the title of the sheet it is about; empty when it is about none
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
    reviewOn: decision.reviewOn,
    lookBack: decision.lookBack?.result ?? null,
    corrections: decision.corrections.length,
    hours: null,
    against: false,
    provisional: false,
    agreed: null,
  };
}

/** What of the log to show. What is left out, null or empty leaves all in. */
export interface LogFilter {
  /** Words that all have to occur, in whatever case, in aim, mechanism, rule, why, what, the sheet's title or a name. */
  text?: string | undefined;
  /** A sheet's id. */
  sheet?: string | null | undefined;
  /** Who decided, or was there when it was agreed, by the whole name in whatever case. */
  person?: string | null | undefined;
  outcome?: Outcome | null | undefined;
  kind?: LogEntry['kind'] | null | undefined;
}

/** The entries that fit, newest first. Quick enough for every keystroke over 10,000 entries. */
export function filterLog(entries: readonly LogEntry[], filter: LogFilter): LogEntry[] {
  const { sheet, outcome, kind } = filter;
  const words = fold(filter.text ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const person = fold(filter.person ?? '').trim();
  const found = entries.filter((entry) => {
    if (sheet && entry.sheet !== sheet) return false;
    if (outcome && entry.outcome !== outcome) return false;
    if (kind && entry.kind !== kind) return false;
    if (person && !peopleOf(entry).some((name) => fold(name).trim() === person)) return false;
    if (words.length === 0) return true;
    const text = searchedText(entry);
    return words.every((word) => text.includes(word));
  });
  return isNewestFirst(found) ? found : found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** What stands beside a commit in a line: who was there, and how sure the room was ("with Ana, Ben", "vote: median 4, spread 1"). */
export function agreedPhrase(agreed: NonNullable<LogEntry['agreed']>): string[] {
  const { people, vote } = agreed;
  return [
    ...(people.length > 0 ? [`with ${people.join(', ')}`] : []),
    ...(vote ? [`vote: median ${vote.median}, spread ${vote.spread}`] : []),
  ];
}

/** Who stands behind an entry: whoever decided, or everybody who agreed. */
export function peopleOf({ by, agreed }: LogEntry): string[] {
  return agreed ? [...new Set([by, ...agreed.people])] : [by];
}

/** What is searched of an entry, put together once: the same entries are filtered at every keystroke. */
const searched = new WeakMap<LogEntry, string>();

function searchedText(entry: LogEntry): string {
  const known = searched.get(entry);
  if (known !== undefined) return known;
  const { aim, mechanism, why, what, sheetTitle, agreed } = entry;
  const text = fold([what, sheetTitle, aim, mechanism, why, agreed?.rule ?? '', ...peopleOf(entry)].join('\n'));
  searched.set(entry, text);
  return text;
}

/** Letters below U+0300 are composed already; looking for others is far cheaper than composing. */
const COMPOSABLE = /[\u0300-\uffff]/;

function fold(text: string): string {
  return (COMPOSABLE.test(text) ? text.normalize('NFC') : text).toLowerCase();
}

function isNewestFirst(entries: readonly LogEntry[]): boolean {
  return entries.every((entry, i) => i === 0 || entry.at <= (entries[i - 1]?.at ?? ''));
}

/** The basal cost of what goes on: hours a month, and of how many sheets they were told. */
export const continuedHoursSchema = z.strictObject({ hours: z.number(), sheets: z.number() });
export type ContinuedHours = z.infer<typeof continuedHoursSchema>;

/** Adds up what the sheets cost whose last decision was not to stop, each as it was told at that decision. */
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
