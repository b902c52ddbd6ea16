import { openActions } from '#shared/actions/due.ts';
import { actionTitle } from '#shared/actions/phrases.ts';
import { decisionPhrase } from '#shared/decisions/against-verdict.ts';
import type { Action } from '#shared/model/action.ts';
import type { Outcome } from '#shared/model/gate.ts';
import { goesOn, type Sheet } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { Reviewed } from '#shared/review/missed.ts';
import { lacksGate } from '#shared/sheet/next-step.ts';
import { type SliceTimes, sliceName } from '#shared/slices/board.ts';

/** The facts of a sheet that the agenda needs, independent of the day: small enough to keep for every sheet. */
export interface AgendaFacts {
  sheet: string;
  title: string;
  /** A draft or running. */
  live: boolean;
  reviewed: Reviewed;
  /** The current gate, where it has a rule. */
  gate: { start: string; end: string; decided: boolean } | null;
  /** Of a running sheet without a live gate: its last decision, as a day and in words; `none` where there never was one. */
  noGate: { date: string; decided: string } | 'none' | null;
  /** The signals on the page, each with the day of its last reading; null without readings. */
  signals: { id: string; name: string; cadence: Signal['cadence']; last: string | null }[];
  openChallenges: number;
  /** Unfinished removal checklists, by the decision that opened them. */
  removals: { decision: string; open: number }[];
  /** Decisions at gates that have a day to look back and were not looked back on. */
  lookBacks: { decision: string; outcome: Outcome; reviewOn: string }[];
  /** Open actions by due day, their texts shortened to one line. */
  actions: Pick<Action, 'id' | 'what' | 'who' | 'due'>[];
  /** Slices in progress. */
  slices: (SliceTimes & { name: string })[];
}

/** Returns the facts on a sheet's page. Last readings are in another file: see {@link withLastReadings}. */
export function agendaFacts(sheet: Sheet): AgendaFacts {
  return {
    sheet: sheet.id,
    title: sheet.title,
    live: goesOn(sheet.status),
    reviewed: reviewedOf(sheet),
    gate: gateOf(sheet),
    noGate: noGateOf(sheet),
    signals: sheet.signals
      .filter(({ name, role }) => role !== 'guardrail' && name.trim() !== '')
      .map(({ id, name, cadence }) => ({ id, name, cadence, last: null })),
    openChallenges: sheet.challenges.filter(({ closedAt }) => closedAt === null).length,
    removals: openRemovals(sheet),
    lookBacks: lookBacksOf(sheet),
    actions: openActions(sheet.actions).map((action) => {
      const { id, who, due } = action;
      return { id, what: actionTitle(action), who, due };
    }),
    slices: sheet.slices
      .filter(({ startedAt, endedAt }) => startedAt !== null && endedAt === null)
      .map((slice) => {
        const { state, startedAt, reviewedAt, endedAt } = slice;
        return { name: sliceName(slice), state, startedAt, reviewedAt, endedAt };
      }),
  };
}

function lookBacksOf({ decisions }: Sheet): AgendaFacts['lookBacks'] {
  return decisions.flatMap(({ id: decision, outcome, reviewOn, lookBack }) =>
    reviewOn === null || lookBack !== null ? [] : [{ decision, outcome, reviewOn }],
  );
}

/** Only what the review schedule needs: a snapshot or a seal kept here would hold every sheet's data in memory. */
function reviewedOf({
  cadence,
  nextReview,
  createdAt,
  updatedAt,
  status,
  ending,
  gates,
  decisions,
  reviews,
}: Sheet): Reviewed {
  return {
    ...{ cadence, nextReview, createdAt, updatedAt, status },
    ending: ending && { date: ending.date },
    gates: gates.map(({ start }) => ({ start })),
    decisions: decisions.map(({ outcome, date }) => ({ outcome, date })),
    reviews: reviews.map(({ at, date, due, next }) => ({ at, date, due, next })),
  };
}

function gateOf({ gates, decisions }: Sheet): AgendaFacts['gate'] {
  const gate = gates.at(-1);
  if (!gate || !(gate.seal || gate.rule.continueIf)) return null;
  return { start: gate.start, end: gate.end, decided: decisions.some((decision) => decision.gate === gate.id) };
}

function noGateOf(sheet: Sheet): AgendaFacts['noGate'] {
  if (!lacksGate(sheet)) return null;
  const last = sheet.decisions.at(-1);
  return last ? { date: last.date, decided: decisionPhrase(last) } : 'none';
}

function openRemovals({ removals }: Sheet): AgendaFacts['removals'] {
  const open = new Map<string, number>();
  for (const { decision, doneAt } of removals) {
    if (doneAt === null) open.set(decision, (open.get(decision) ?? 0) + 1);
  }
  return [...open].map(([decision, count]) => ({ decision, open: count }));
}

/**
 * Returns the facts with the day of each signal's last reading. With unreadable readings (`days` null) the signals are left
 * out, so none counts as missing a reading.
 */
export function withLastReadings(facts: AgendaFacts, days: ReadonlyMap<string, string> | null): AgendaFacts {
  if (days === null) return { ...facts, signals: [] };
  return { ...facts, signals: facts.signals.map((signal) => ({ ...signal, last: days.get(signal.id) ?? null })) };
}
