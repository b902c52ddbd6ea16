import { z } from 'zod';
import { undatedPhrase } from '#shared/actions/phrases.ts';
import type { AgendaFacts } from '#shared/agenda/facts.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import { WEEKDAYS } from '#shared/model/sheet.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { missedReviews, reviewDue } from '#shared/review/missed.ts';
import { isStale } from '#shared/signals/staleness.ts';
import { isTooLong, sliceAge } from '#shared/slices/board.ts';
import { addDays, daysBetween, formatDate, weekdayOf } from '#shared/time/calendar.ts';
import { currentStep } from '#shared/workshop/people.ts';

const AGENDA_KINDS = [
  'workshop',
  'gate',
  'no-gate',
  'review',
  'action',
  'look-back',
  'gate-look-back',
  'readings',
  'slice',
  'challenge',
  'removal',
] as const;

/** What waits longest to be missed, the heaviest first: a gate holds up its sheet, a look back only teaches. */
const CONSEQUENCE: readonly AgendaItem['kind'][] = AGENDA_KINDS;

/** One thing that needs attention. */
const agendaItemSchema = z.strictObject({
  kind: z.enum(AGENDA_KINDS),
  /** The sheet it belongs to; null for a personal decision without a sheet. */
  sheet: z.string().nullable(),
  /** The decision to look back on, or the one with open removals. */
  decision: z.string().nullable(),
  /** The action to be done; it can be ticked off where the item is shown. */
  action: z.string().nullable(),
  /** The sheet's title, or the decision taken. */
  title: z.string(),
  /** A short phrase for what is waiting ("Review 3 days overdue"). */
  words: z.string(),
  /** The due day; null for items without one, such as an open challenge. */
  due: z.string().nullable(),
  overdue: z.boolean(),
});
export type AgendaItem = z.infer<typeof agendaItemSchema>;

export const agendaSchema = z.strictObject({
  /** Waiting now: workshops in progress, then overdue and due today, each by consequence, then items without a day. */
  items: z.array(agendaItemSchema),
  /** The next {@link AGENDA_DAYS} days, today first, each with its items. */
  days: z.array(z.strictObject({ date: z.string(), items: z.array(agendaItemSchema) })),
});
export type Agenda = z.infer<typeof agendaSchema>;

/** How far the agenda looks ahead, today included. */
export const AGENDA_DAYS = 14;

export interface AgendaInput {
  sheets: readonly AgendaFacts[];
  personal: readonly PersonalDecision[];
  /** Workshops in progress, with their clocks brought up to now. */
  workshops: readonly Workshop[];
  /** Today in the workspace's zone, and the zone itself. */
  today: string;
  timeZone: string;
  /** Now, UTC ISO 8601. */
  now: string;
}

/** Returns what needs attention now and in the next {@link AGENDA_DAYS} days, over all sheets and personal decisions. */
export function agenda({ sheets, personal, workshops, today, timeZone, now }: AgendaInput): Agenda {
  const last = addDays(today, AGENDA_DAYS - 1);
  const dated = [
    ...sheets.flatMap((facts) => [
      ...reviews(facts, { today, last, timeZone }),
      ...gates(facts, today),
      ...actions(facts, today),
      ...gateLookBacks(facts, today),
    ]),
    ...personal.flatMap((decision) => lookBacks(decision, today)),
  ];
  const undated = sheets.flatMap((facts) => [
    ...withoutGate(facts),
    ...readings(facts, today),
    ...undatedActions(facts),
    ...slices(facts, now),
    ...challenges(facts),
    ...removals(facts),
  ]);
  const due = dated.filter((item) => item.due !== null && item.due <= today);
  const days = Array.from({ length: AGENDA_DAYS }, (_, i) => {
    const date = addDays(today, i);
    return { date, items: dated.filter((item) => item.due === date) };
  });
  return {
    items: [...inProgress(workshops, sheets), ...due.sort(byConsequence), ...undated],
    days,
  };
}

/** Overdue before due today, then the kind whose delay costs most, then the longest overdue. */
function byConsequence(a: AgendaItem, b: AgendaItem): number {
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
  const kind = CONSEQUENCE.indexOf(a.kind) - CONSEQUENCE.indexOf(b.kind);
  return kind !== 0 ? kind : (a.due ?? '') < (b.due ?? '') ? -1 : a.due === b.due ? 0 : 1;
}

function itemOf(
  { sheet, title }: Pick<AgendaFacts, 'sheet' | 'title'>,
  kind: AgendaItem['kind'],
  phrase: string,
  rest: Partial<AgendaItem> = {},
): AgendaItem {
  return { kind, sheet, decision: null, action: null, title, words: phrase, due: null, overdue: false, ...rest };
}

/** Only workshops whose sheet still exists: a sheet in the trash needs no attention. */
function inProgress(workshops: readonly Workshop[], sheets: readonly AgendaFacts[]): AgendaItem[] {
  return workshops.flatMap((workshop) => {
    const facts = sheets.find(({ sheet }) => sheet === workshop.sheet);
    return facts ? [itemOf(facts, 'workshop', workshopPhrase(workshop))] : [];
  });
}

/** Returns where a workshop is ("A workshop is in progress: step 3, Gate"). */
export function workshopPhrase(workshop: Workshop): string {
  if (workshop.startedAt === null) return 'A workshop is prepared, not started yet';
  const step = currentStep(workshop);
  if (!step) return 'A workshop is in progress: all steps are done, end it';
  return `A workshop is in progress: step ${workshop.clock.at + 1}, ${step.title || 'untitled'}`;
}

/**
 * The due review, with the number missed since the last one held, and the weekly ones after it until the gate ends. Without
 * an agreed day, a running sheet's cadence sets the days.
 */
function reviews(
  facts: AgendaFacts,
  { today, last, timeZone }: { today: string; last: string; timeZone: string },
): AgendaItem[] {
  const { live, reviewed, gate } = facts;
  if (!live) return [];
  const { cadence, nextReview, status } = reviewed;
  const missed = missedSinceHeld(reviewed, today, timeZone);
  const byCadence = status === 'running' ? (missed[0] ?? reviewDue(reviewed, today, timeZone)) : null;
  const due = nextReview ?? (byCadence !== null && byCadence <= today ? byCadence : null);
  const items: AgendaItem[] = [];
  if (due !== null) {
    const late = daysBetween(due, today);
    const phrase = late > 0 ? `Review ${days(late)} overdue` : late === 0 ? 'Review today' : 'Review';
    const more = late > 0 && missed.length > 1 ? `, ${missed.length} missed` : '';
    items.push(itemOf(facts, 'review', `${phrase}${more}`, { due, overdue: late > 0 }));
  }
  if (!cadence) return items;
  const from = due !== null && due > today ? due : today;
  const until = gate && gate.end < last ? gate.end : last;
  const weekday = WEEKDAYS.indexOf(cadence.weekday);
  // counted, for a loop over dates would not end on the last day there is
  for (let ahead = 1; ahead <= daysBetween(from, until); ahead++) {
    const day = addDays(from, ahead);
    if (weekdayOf(day) === weekday) items.push(itemOf(facts, 'review', `Review, ${cadence.time}`, { due: day }));
  }
  return items;
}

/** The due days missed since the last review held. */
function missedSinceHeld(reviewed: AgendaFacts['reviewed'], today: string, timeZone: string): string[] {
  const [held = ''] = reviewed.reviews
    .map(({ date }) => date)
    .sort()
    .reverse();
  return missedReviews(reviewed, today, timeZone).filter((day) => day > held);
}

function gates(facts: AgendaFacts, today: string): AgendaItem[] {
  const { gate, live } = facts;
  if (!live || !gate || gate.decided) return [];
  const late = daysBetween(gate.end, today);
  const phrase =
    late > 0 ? `Gate ended ${days(late)} ago without a decision` : late === 0 ? 'Gate ends today' : 'Gate ends';
  return [itemOf(facts, 'gate', phrase, { due: gate.end, overdue: late > 0 })];
}

/** What people promised to do by a day, until it is done; also on a sheet that was stopped, where it may be the last thing. */
function actions(facts: AgendaFacts, today: string): AgendaItem[] {
  if (facts.reviewed.status === 'archived') return [];
  return facts.actions.flatMap(({ id, what, who, due }) => {
    if (due === null) return [];
    const late = daysBetween(due, today);
    const when = late > 0 ? `, ${days(late)} overdue` : late === 0 ? ', due today' : '';
    const phrase = `${what}${who === '' ? '' : ` · ${who}`}${when}`;
    return [itemOf(facts, 'action', phrase, { action: id, due, overdue: late > 0 })];
  });
}

/** One line for all actions without a day: the next review looks at them. */
function undatedActions({ actions, ...facts }: AgendaFacts): AgendaItem[] {
  const count = actions.filter(({ due }) => due === null).length;
  return facts.live && count > 0 ? [itemOf(facts, 'action', undatedPhrase(count))] : [];
}

/** A running sheet without a live gate: without a day to decide on, the work goes on by itself. */
function withoutGate(facts: AgendaFacts): AgendaItem[] {
  const { noGate } = facts;
  if (noGate === null) return [];
  const phrase =
    noGate === 'none'
      ? 'No gate yet'
      : `No gate is running: ${lowerFirst(noGate.decided)} on ${formatDate(noGate.date)}`;
  return [itemOf(facts, 'no-gate', phrase)];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function readings(facts: AgendaFacts, today: string): AgendaItem[] {
  const { gate, live, signals } = facts;
  if (!live || !gate || gate.decided) return [];
  const missing = signals.filter(({ cadence, last }) => isStale(cadence, last, gate, today));
  return missing.map(({ name, last }) =>
    itemOf(
      facts,
      'readings',
      last === null ? `“${name}” has no readings yet` : `“${name}” was last read on ${formatDate(last)}`,
    ),
  );
}

function slices(facts: AgendaFacts, now: string): AgendaItem[] {
  if (!facts.live) return [];
  return facts.slices
    .filter((slice) => isTooLong(slice, now))
    .map((slice) => {
      const age = Math.floor((sliceAge(slice, now) ?? 0) / 24);
      return itemOf(facts, 'slice', `The slice “${slice.name}” has been in work for ${days(age)}`);
    });
}

function challenges(facts: AgendaFacts): AgendaItem[] {
  const { live, openChallenges: n } = facts;
  if (!live || n === 0) return [];
  return [itemOf(facts, 'challenge', n === 1 ? 'A challenge is open' : `${n} challenges are open`)];
}

function removals(facts: AgendaFacts): AgendaItem[] {
  if (facts.reviewed.status === 'archived') return [];
  return facts.removals.map(({ decision, open }) =>
    itemOf(
      facts,
      'removal',
      open === 1 ? 'One thing is still to be removed' : `${open} things are still to be removed`,
      {
        decision,
      },
    ),
  );
}

function gateLookBacks(facts: AgendaFacts, today: string): AgendaItem[] {
  if (facts.reviewed.status === 'archived') return [];
  return facts.lookBacks.map(({ decision, outcome, reviewOn }) => {
    const { phrase, late } = lookBackPhrase(`Look back on “${outcome}”`, reviewOn, today);
    return itemOf(facts, 'gate-look-back', phrase, { decision, due: reviewOn, overdue: late > 0 });
  });
}

function lookBacks({ id, sheet, what, reviewOn, lookBack }: PersonalDecision, today: string): AgendaItem[] {
  if (reviewOn === null || lookBack !== null) return [];
  const { phrase, late } = lookBackPhrase('Look back', reviewOn, today);
  const at = { sheet, decision: id, action: null, title: what };
  return [{ kind: 'look-back', ...at, words: phrase, due: reviewOn, overdue: late > 0 }];
}

function lookBackPhrase(what: string, reviewOn: string, today: string): { phrase: string; late: number } {
  const late = daysBetween(reviewOn, today);
  return { phrase: late > 0 ? `${what}, ${days(late)} overdue` : late === 0 ? `${what} today` : what, late };
}

function days(n: number): string {
  return n === 1 ? 'a day' : `${n} days`;
}
