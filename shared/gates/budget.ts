/** Arithmetic of an error budget. (Google, Site Reliability Workbook, "Alerting on SLOs".) */

const HOURS_A_DAY = 24;
const MINUTES_A_DAY = 24 * 60;

/** Minutes of full outage that an objective in percent allows in as many days: 99.9% over 30 days allow 43.2. */
export function budgetMinutes(slo: number, days: number): number {
  return round(((100 - slo) / 100) * days * MINUTES_A_DAY);
}

/**
 * How fast the budget burns: the share that was bad over the share that may be. 1 empties it just at the window's end.
 * @returns null where nothing may be bad (an objective of 100%) and something was
 */
export function burnRate(sli: number, slo: number): number | null {
  const bad = Math.max(0, round(100 - sli));
  if (slo >= 100) return bad > 0 ? null : 0;
  return round(bad / round(100 - slo));
}

/** Hours in which a steady burn rate empties the budget of as many days: 14.4 empties 30 days in 50. Null at no burn. */
export function hoursToEmpty(rate: number, days: number): number | null {
  return rate > 0 ? round((days * HOURS_A_DAY) / rate) : null;
}

/** What decimal arithmetic gives: 100 − 99.9 is 0.1. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
