import { addDays, daysBetween, weekdayOf } from '#shared/time/calendar.ts';

/** Where nothing but these happens to a signal. All are in standard deviations of its noise. */
export interface World {
  name: string;
  /** Of a reading with the one before it, from 0 (independent) to below 1. */
  autocorrelation: number;
  /** By how much Saturdays and Sundays lie below the other days. */
  weekend: number;
  /** By how much the signal rises each week, before the gate and inside it, whatever is done. */
  trendPerWeek: number;
  /** By how much it lies higher from the gate's first day on: what the work did. */
  effect: number;
}

/** Independent standard normal numbers (Box and Muller, "A Note on the Generation of Random Normal Deviates", 1958). */
export function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * A first-order autoregressive series: each number is `autocorrelation` times the one before it and new noise. Its standard
 * deviation is 1 from the first number on, whatever the autocorrelation.
 */
export function autoregressive(length: number, autocorrelation: number, random: () => number): number[] {
  const fresh = Math.sqrt(1 - autocorrelation ** 2);
  const values: number[] = [];
  for (let i = 0; i < length; i += 1) {
    const before = values.at(-1);
    const noise = gaussian(random);
    values.push(before === undefined ? noise : autocorrelation * before + fresh * noise);
  }
  return values;
}

/** A series' autocorrelation of each number with the next one, from −1 to 1. */
export function lagOne(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const products = values.slice(1).reduce((sum, value, i) => sum + (value - mean) * ((values[i] ?? mean) - mean), 0);
  return products / values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** Level and noise of the signals made here: two digits before the point and one after it, as people keep them. */
const LEVEL = 100;
const SPREAD = 10;
const DECIMALS = 10;
/** Of Monday to Sunday, from 0. */
const SATURDAY = 5;

/**
 * What a signal reads in a world, every so many days.
 * @param days the first and the last day, the gate's first one, and the days from one reading to the next
 */
export function readingsIn(
  world: World,
  days: { first: string; last: string; gate: string; every: number },
  random: () => number,
): { date: string; value: number }[] {
  const count = Math.floor(daysBetween(days.first, days.last) / days.every) + 1;
  return autoregressive(count, world.autocorrelation, random).map((noise, i) => {
    const date = addDays(days.first, i * days.every);
    const weekend = weekdayOf(date) >= SATURDAY ? -world.weekend : 0;
    const trend = (world.trendPerWeek * daysBetween(days.gate, date)) / 7;
    const effect = date >= days.gate ? world.effect : 0;
    const value = LEVEL + SPREAD * (noise + weekend + trend + effect);
    return { date, value: Math.round(value * DECIMALS) / DECIMALS };
  });
}
