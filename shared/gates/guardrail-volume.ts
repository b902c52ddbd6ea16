import type { SliDay } from '#shared/gates/guardrail-days.ts';
import type { Gate } from '#shared/model/gate.ts';
import { sum } from '#shared/signals/aggregate.ts';
import { daysBetween } from '#shared/time/calendar.ts';

/** Days from `start` to `end`, both included; `trailing`: the last days up to today, so none are to come. */
export type Window = Pick<Gate, 'start' | 'end'> & { trailing?: true };

/** Days before a window that also tell how often it is read, and how busy a day can be. */
export const LEAD_DAYS = 28;

/** So many distances between readings show how often it is read; with fewer, each day may still bring one. */
const ENOUGH_GAPS = 3;

/** What a window holds of valid events, in the measure of `valid`; each reading of a percentage counts 100. */
export interface WindowVolume {
  /** Read so far. */
  read: number;
  /** By the window's end if the days to come are like those so far. Equals `read` once none are to come. */
  expected: number;
  /**
   * The most there can be by the end unless a reading is larger than any so far, or (once {@link ENOUGH_GAPS} distances are
   * known) follows sooner on the one before it. {@link LEAD_DAYS} before the window count here too.
   */
  most: number;
  /** Days the readings so far stand for: each stands for the days up to the next one. */
  days: number;
}

/**
 * A window's volume on a day.
 * @param days the SLI's days from {@link LEAD_DAYS} before the window up to today, by date
 */
export function windowVolume(days: readonly SliDay[], window: Window, today: string): WindowVolume {
  const { start, end, trailing } = window;
  const inside = days.filter(({ date }) => date >= start);
  const read = sum(inside.map(({ valid }) => valid));
  const [first, last] = [inside.at(0), inside.at(-1)];
  if (!first || !last) return { read, expected: read, most: read, days: 0 };
  const usual = usualGap(inside) ?? usualGap(days.slice(0, -1));
  // With one reading only, it stands for the days until now.
  const covered = usual === null ? daysBetween(first.date, today) + 1 : daysBetween(first.date, last.date) + usual;
  if (trailing || today > end) return { read, expected: read, most: read, days: covered };
  const gaps = gapsOf(days);
  const shortest = gaps.length < ENOUGH_GAPS ? 1 : Math.min(...gaps);
  const still = Math.floor(daysBetween(last.date, end) / shortest);
  const most = read + still * Math.max(...days.map(({ valid }) => valid));
  const all = daysBetween(first.date, end) + 1;
  return { read, expected: Math.min(most, read * Math.max(1, all / covered)), most, days: covered };
}

/** The usual distance in days: the middle one, the shorter of the two middle ones; null below two readings. */
function usualGap(days: readonly SliDay[]): number | null {
  const gaps = gapsOf(days).sort((a, b) => a - b);
  return gaps[Math.floor((gaps.length - 1) / 2)] ?? null;
}

/** Days from each reading to the next. */
function gapsOf(days: readonly SliDay[]): number[] {
  return days.slice(1).map(({ date }, i) => daysBetween(days[i]?.date ?? date, date));
}
