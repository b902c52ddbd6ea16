import type { Cadence, Sheet } from '#shared/sheet/sheet.ts';
import type { Signal } from '#shared/signals/signal.ts';

/** What of a sheet the agenda is made from, whatever the day: small enough to be kept for every sheet. */
export interface AgendaFacts {
  sheet: string;
  title: string;
  archived: boolean;
  /** Neither archived nor decided. */
  live: boolean;
  cadence: Cadence | null;
  nextReview: string | null;
  /** The current gate, where it has a rule. */
  gate: { start: string; end: string; decided: boolean } | null;
  /** The signals on the page, with the day of each one's last reading; null when it was never read. */
  signals: { id: string; name: string; cadence: Signal['cadence']; last: string | null }[];
  openChallenges: number;
  /** Removal checklists that are not done, by the decision that opened them. */
  removals: { decision: string; open: number }[];
  /** Slices under way. */
  slices: { id: string; title: string; startedAt: string }[];
}

/** The facts of a sheet's page; when its signals were last read lies in another file, see {@link withLastReadings}. */
export function agendaFacts(sheet: Sheet): AgendaFacts {
  const gate = sheet.gates.at(-1);
  const open = new Map<string, number>();
  for (const { decision, doneAt } of sheet.removals) {
    if (doneAt === null) open.set(decision, (open.get(decision) ?? 0) + 1);
  }
  return {
    sheet: sheet.id,
    title: sheet.title,
    archived: sheet.status === 'archived',
    live: sheet.status !== 'archived' && sheet.status !== 'decided',
    cadence: sheet.cadence,
    nextReview: sheet.nextReview,
    gate:
      gate && (gate.seal || gate.rule.continueIf)
        ? { start: gate.start, end: gate.end, decided: sheet.decisions.some((decision) => decision.gate === gate.id) }
        : null,
    signals: sheet.signals
      .filter(({ name, role }) => role !== 'guardrail' && name.trim() !== '')
      .map(({ id, name, cadence }) => ({ id, name, cadence, last: null })),
    openChallenges: sheet.challenges.filter(({ closedAt }) => closedAt === null).length,
    removals: [...open].map(([decision, count]) => ({ decision, open: count })),
    slices: sheet.slices.flatMap(({ id, title, startedAt, endedAt }) =>
      startedAt !== null && endedAt === null ? [{ id, title, startedAt }] : [],
    ),
  };
}

/** The facts with the day of each signal's last reading. */
export function withLastReadings(facts: AgendaFacts, days: ReadonlyMap<string, string>): AgendaFacts {
  return { ...facts, signals: facts.signals.map((signal) => ({ ...signal, last: days.get(signal.id) ?? null })) };
}
