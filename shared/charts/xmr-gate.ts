import { type ChartThreshold, chartThresholds } from '#shared/charts/chart-thresholds.ts';
import { usualRange } from '#shared/gates/usual-range.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { baselineValue } from '#shared/signals/aggregate.ts';
import type { EnoughSegment } from '#shared/signals/process-chart.ts';
import { dayNumber, formatDate } from '#shared/time/calendar.ts';

/** What an XmR chart shows of a gate that looks at its signal. */
export interface XmrGate {
  from: number;
  /** The gate's last day. */
  deadline: number;
  label: string;
  thresholds: ChartThreshold[];
}

/** The gate's lines on a signal's XmR chart; null where its rule does not look at the signal. */
export function xmrGate(gate: Gate, signal: Signal, readings: readonly Reading[]): XmrGate | null {
  const conditions = [...(gate.rule.continueIf?.conditions ?? []), ...(gate.rule.stopIf?.conditions ?? [])];
  if (!conditions.some((condition) => condition.signal === signal.id)) return null;
  const baseline = baselineValue(signal.baseline, signal.id, readings);
  return {
    from: dayNumber(gate.start),
    deadline: dayNumber(gate.end),
    label: `gate ends ${formatDate(gate.end, 'short')}`,
    thresholds: chartThresholds(gate.rule, signal, baseline),
  };
}

/** Why the limits here and the usual range on the gate chart are not the same; null where they are, or one is missing. */
export function otherLimits(
  gate: Gate,
  signal: Signal,
  readings: readonly Reading[],
  now: EnoughSegment | null,
  made: string,
): string | null {
  const usual = now && usualRange(signal, gate.start, readings);
  if (!usual || (usual.limits.lower === now.lower && usual.limits.upper === now.upper)) return null;
  const theirs = signal.baseline?.kind === 'stretch' ? 'readings of the baseline' : 'readings before the gate';
  return `The gate chart uses ${theirs}; this one ${made}.`;
}
