import { formatMeasuredValue, onAxis } from '#shared/gates/measure.ts';
import type { BaseRate } from '#shared/luck/base-rate.ts';
import type { Luck } from '#shared/luck/luck.ts';
import { offeredThreshold } from '#shared/luck/luck-phrases.ts';
import type { PastStretch } from '#shared/luck/past-stretches.ts';
import { type Condition, type Gate, judgesSingly } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { dayNumber, formatDateRange } from '#shared/time/calendar.ts';

/** Days before the gate that are shown while its rule is written: they hold a hundred stretches of two weeks. */
export const LUCK_DAYS = 113;

/** What a rule measured on a stretch of days, on the readings' axis. */
interface LevelPoint {
  day: number;
  value: number;
}

/** A past stretch as a mark under the day it ended. */
interface LuckMark {
  day: number;
  /** The rule meant *continue* on it. */
  met: boolean;
  /** "stretch 3–16 November: met" */
  text: string;
}

/** What would have happened anyway, on the axes of a gate chart. */
export interface ChartLuck {
  /** The past stretches that lie on the chart, by day; none with too little history. */
  marks: LuckMark[];
  /** "28 of 100 met"; where the chart doesn't reach back to all of them "3 of the last 100 met". */
  label: string;
  /**
   * What the rule measured on each stretch, under the day it ended, cut where a day is missing. Empty where that is the reading
   * itself, or has no place on the readings' axis.
   */
  level: LevelPoint[][];
  /** The trend before the gate, drawn on to its end. */
  goingOn: { from: { day: number; value: number }; to: { day: number; value: number }; label: string } | null;
  /** The threshold that one stretch in twenty met, where it is offered. */
  oneInTwenty: { value: number; label: string } | null;
}

interface LuckChartInput {
  gate: Gate;
  signal: Signal;
  /** The signal's baseline as a number. */
  baseline: number | null;
  luck: Luck;
  /** First day of the axis. */
  from: number;
}

/** Returns what the chart of a gate shows of luck. The first condition to continue is on the chart's signal. */
export function chartLuck({ gate, signal, baseline, luck, from }: LuckChartInput): ChartLuck {
  const { rate } = luck;
  const first = gate.rule.continueIf?.conditions[0];
  const shown = rate.tooLittle ? [] : rate.stretches.filter(({ start }) => dayNumber(start) >= from);
  return {
    marks: shown.map((stretch) => markOf(stretch)),
    label: shown.length === 0 ? '' : labelOf(shown, rate),
    level: first && !judgesSingly(first.window) ? levelOf(shown, first, baseline) : [],
    goingOn: goingOnOf(luck, signal, from),
    oneInTwenty: oneInTwentyOf(gate, luck, signal, baseline),
  };
}

function markOf({ start, end, outcome }: PastStretch): LuckMark {
  const met = outcome === 'continue';
  return { day: dayNumber(end), met, text: `stretch ${formatDateRange(start, end)}: ${met ? 'met' : 'not met'}` };
}

function labelOf(shown: readonly PastStretch[], { stretches, met }: BaseRate): string {
  if (shown.length === stretches.length) return `${met} of ${stretches.length} met`;
  return `${shown.filter(({ outcome }) => outcome === 'continue').length} of the last ${shown.length} met`;
}

function levelOf(stretches: readonly PastStretch[], condition: Condition, baseline: number | null): LevelPoint[][] {
  if (condition.aggregate === 'last') return [];
  const parts: LevelPoint[][] = [];
  for (const { end, values } of stretches) {
    const measured = values[0];
    const value = measured === null || measured === undefined ? null : onAxis(condition, measured, baseline);
    if (value === null) continue;
    const day = dayNumber(end);
    const part = parts.at(-1);
    const point = { day, value };
    if (part && day - (part.at(-1)?.day ?? day) === 1) part.push(point);
    else parts.push([point]);
  }
  return parts;
}

function goingOnOf({ goingOn: { trends } }: Luck, signal: Signal, from: number): ChartLuck['goingOn'] {
  const trend = trends.find((one) => one.signal === signal.id);
  if (!trend) return null;
  const [start, to] = [trend.from, trend.to].map(({ date, value }) => ({ day: dayNumber(date), value }));
  if (!start || !to || start.day < from || to.day <= start.day) return null;
  return { from: start, to, label: `${formatMeasured(to.value, signal)} if it goes on` };
}

function oneInTwentyOf(gate: Gate, luck: Luck, signal: Signal, baseline: number | null): ChartLuck['oneInTwenty'] {
  const offered = offeredThreshold(gate.rule, luck);
  if (!offered || offered.condition.signal !== signal.id) return null;
  const value = onAxis(offered.condition, offered.threshold, baseline);
  if (value === null) return null;
  return { value, label: `1 in 20: ${formatMeasuredValue(offered.threshold, offered.condition, signal)}` };
}
