import { ruleSignals } from '#shared/gates/measure.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { VerdictInput } from '#shared/gates/verdict-record.ts';
import type { Outcome } from '#shared/model/gate.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** A reading that decides alone: without it the verdict is another one. */
export interface DecidingReading {
  signal: string;
  date: string;
  /** The verdict without it. */
  without: Outcome;
}

/**
 * The readings of which each decides the verdict alone. The minimum of readings does not: it asks for one less without one.
 * @returns by signal and date; none before there is a verdict
 */
export function decidingReadings(input: VerdictInput): DecidingReading[] {
  const { gate, readings, today } = input;
  const now = verdict(input);
  if (now.verdict === null || now.kind === 'too-few' || now.kind === 'guardrail') return [];
  const rule = { ...gate.rule, minimumReadings: gate.rule.minimumReadings - 1 };
  const used = new Set(ruleSignals(gate.rule));
  const counted = readings.filter(
    ({ signal, date }) => used.has(signal) && date >= gate.start && date <= gate.end && date <= today,
  );
  return counted.flatMap((left) => {
    const others = readings.filter((reading) => reading !== left);
    const without = verdict({ ...input, gate: { ...gate, rule }, readings: others }).verdict;
    return without === null || without === now.verdict ? [] : [{ signal: left.signal, date: left.date, without }];
  });
}

/** Readings that are named; more of them are counted. */
const NAMED = 3;

/** Returns the readings that decide alone as one text: "Without 6 March 2026: change."; empty without any. */
export function decidingSentence(readings: readonly DecidingReading[]): string {
  const named = readings.slice(0, NAMED).map(decidingPhrase);
  const more = readings.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more decide alone.`] : [])].join(' ');
}

/** "Without 6 March 2026: change." */
export function decidingPhrase({ date, without }: DecidingReading): string {
  return `Without ${formatDate(date)}: ${without}.`;
}
