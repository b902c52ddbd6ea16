import { type GateChart, gateChart } from '#shared/charts/gate-chart.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { newGate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { addDays } from '#shared/time/calendar.ts';
import { dailyValue, FIVE_YEARS } from '../five-years.ts';

const START = '2021-01-01';
const END = addDays(START, FIVE_YEARS - 1);

/** One signal's five years: all readings as [days, values], and our chart of them. */
export interface FiveYears {
  all: [number[], number[]];
  chart: GateChart;
}

/**
 * The gate charts of three signals with five years of daily readings. A gate chart shows one signal, and before its gate
 * six weeks only; so there is a chart for each signal, of a gate that lasts the five years.
 */
export function fiveYears(): FiveYears[] {
  return ['Activation', 'First value', 'Retention'].map((name, i) => {
    const id = `s${i}`;
    const signal = { ...newSignal(id, name, 'proxy'), cadence: 'daily' as const };
    const readings: Reading[] = Array.from({ length: FIVE_YEARS }, (_, day) => ({
      signal: id,
      date: addDays(START, day),
      value: dailyValue(i, day),
    }));
    const empty = newGate('gate', START);
    const rule = ruleFromSentence(`continue if the mean of ${name} ≥ 50; stop if it is < 20`, [signal], empty.rule);
    const chart = gateChart({ gate: { ...empty, end: END, rule }, signals: [signal], readings, today: END });
    if (!chart) throw new Error(`There is no gate chart of ${name}: its rule was not understood`);
    const first = chart.start.day;
    return { all: [readings.map((_, day) => first + day), readings.map(({ value }) => value)], chart };
  });
}
