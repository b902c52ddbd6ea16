/** Days of five years, one of them a leap year. */
export const FIVE_YEARS = 1826;

/** A reading that wanders with the seasons and jumps from day to day; the same in every run. Two digits after the point. */
export function dailyValue(signal: number, day: number): number {
  return Math.round((45 + signal * 3 + 12 * Math.sin(day / 58 + signal) + ((day * 37 + signal * 11) % 17)) * 100) / 100;
}
