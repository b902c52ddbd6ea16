import type { GateChart } from '#shared/charts/gate-chart.ts';
import {
  type Box,
  EDGE,
  overlaps,
  type SceneText,
  TEXT_LINE,
  TEXT_MIDDLE,
  TEXT_SIZE,
  TICK_OFF,
  textBox,
  tickRoom,
} from '#shared/charts/scene.ts';
import { fitText, textWidth, widest } from '#shared/charts/text-width.ts';
import { formatDate, fromDayNumber } from '#shared/time/calendar.ts';

export type ValueTick = SceneText<'tick'> & { value: number };
export type DayTick = SceneText<'tick' | 'today'> & { day: number };

/** With their unit, the labels of values take no more than this share of a picture's width; without it, the second. */
const [WITH_UNIT, MOST] = [0.2, 0.3];
/** Of a picture's width, for the unit in a line of its own. */
const UNIT = 0.55;
/** A label this far left of its day still reads as that day's. */
const NEAR = 18;
/** Between the labels of two days. */
const APART = 10;
/** An axis longer than this names the years. */
const YEARLY = 300;

/** The labels of the value axis in a picture `width` px wide, the room they take, and where they stand. */
export function valueTicks({ yTicks, signal }: Pick<GateChart, 'yTicks' | 'signal'>, width: number) {
  const { labels, unit } = labelsWithin(yTicks, signal.unit.trim(), width);
  return {
    room: tickRoom(labels),
    /** The unit where the labels have no room for it, in a line of its own above the axis. */
    unit: unit === '' ? null : unitText(unit, width),
    at(plot: Box, y: (value: number) => number): ValueTick[] {
      const ticks = yTicks.map(({ value, label }, i): ValueTick => {
        const text = labels[i] ?? '';
        const title = text === label ? {} : { title: label };
        const at = { x: plot.left - TICK_OFF, y: y(value) + TEXT_MIDDLE };
        return { kind: 'tick', text, value, ...at, anchor: 'end', size: TEXT_SIZE, ...title };
      });
      // In a low picture not every tick has room for its label.
      const step = Math.abs((ticks[1]?.y ?? Number.POSITIVE_INFINITY) - (ticks[0]?.y ?? 0));
      const each = Math.max(1, Math.ceil(TEXT_LINE / step));
      return ticks.filter((_, i) => i % each === 0);
    },
  };
}

/** All labels in the same manner: with the unit, with the unit above them, or as "1.2M" below it. Never half a number. */
function labelsWithin(ticks: GateChart['yTicks'], unit: string, width: number): { labels: string[]; unit: string } {
  const whole = ticks.map(({ label }) => label);
  // A sign that is part of the number stays with it.
  const above = ticks.every(({ label, number }) => label.startsWith(`${number} `)) ? unit : '';
  if (widest(whole, TEXT_SIZE) <= width * (above === '' ? MOST : WITH_UNIT)) return { labels: whole, unit: '' };
  const numbers = above === '' ? whole : ticks.map(({ number }) => number);
  if (widest(numbers, TEXT_SIZE) <= width * MOST) return { labels: numbers, unit: above };
  const short = ticks.map(({ value }) => shortNumber(value));
  return { labels: short, unit };
}

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 12 });

/** Every digit that counts: "1.25M", beyond the names of thousands "4e+18". */
function shortNumber(value: number): string {
  const size = Math.abs(value);
  const text = size === 0 || (size >= 1e-3 && size < 1e15) ? COMPACT.format(value) : value.toExponential();
  return text.replaceAll('-', '\u2212');
}

/** Stands in the picture's upper left corner. */
function unitText(unit: string, width: number): SceneText<'tick'> {
  const text = fitText(unit, width * UNIT, TEXT_SIZE);
  const title = text === unit ? {} : { title: unit };
  return { kind: 'tick', text, x: EDGE, y: TEXT_LINE - 3, anchor: 'start', size: TEXT_SIZE, ...title };
}

/**
 * The days that have a name below the plot: the gate's last, today, its first, then whole weeks from the first to both
 * sides, as far apart as their names need.
 */
export function dayTicks(chart: GateChart, plot: Box, width: number, x: (day: number) => number): DayTick[] {
  const { from, to, start, deadline, today } = chart;
  const long = to - from > YEARLY;
  const named = (day: number, kind: DayTick['kind'] = 'tick'): DayTick => {
    const date = fromDayNumber(day);
    const text = kind === 'today' ? 'today' : `${formatDate(date, 'short')}${long ? ` ${date.slice(0, 4)}` : ''}`;
    const half = textWidth(text, TEXT_SIZE) / 2;
    const at = x(day);
    // Never over the picture's edge, nor under the labels of the values.
    const anchor = at - half < plot.left ? 'start' : at + half > width - EDGE ? 'end' : 'middle';
    return { kind, day, text, x: at, y: plot.bottom + 16, anchor, size: TEXT_SIZE };
  };
  const placed: DayTick[] = [];
  const place = (tick: DayTick) => {
    const box = textBox(tick);
    if (placed.every((other) => !overlaps(box, textBox(other), APART))) placed.push(tick);
  };
  /** Centred under its day, or left of what stands in the way, where the gate is too narrow for that. */
  const placeBefore = (tick: DayTick) => {
    const count = placed.length;
    place(tick);
    if (placed.length > count || tick.anchor !== 'middle') return;
    const room = Math.min(tick.x + 2, ...placed.map((other) => textBox(other).left - APART - 0.1));
    if (tick.x - room <= NEAR && room - textWidth(tick.text, TEXT_SIZE) >= plot.left)
      place({ ...tick, anchor: 'end', x: room });
  };
  place(named(deadline.day));
  if (today !== null && today !== deadline.day) placeBefore(named(today, 'today'));
  if (today !== start.day) placeBefore(named(start.day));
  const pixels = Math.max(0.01, x(from + 7) - x(from));
  const apart = 7 * Math.max(1, Math.ceil((widest(['30 May', long ? '30 May 2026' : ''], TEXT_SIZE) + APART) / pixels));
  for (let day = start.day - apart; day >= from; day -= apart) place(named(day));
  // In a short gate the first and last day are enough.
  if (deadline.day - start.day > 60)
    for (let day = start.day + apart; day < deadline.day; day += apart) place(named(day));
  return placed.sort((a, b) => a.day - b.day);
}
