import { describe, expect, it } from 'vitest';
import { healthTrend, trendPhrase } from '#shared/health/health-trend.ts';
import type { HealthState } from '#shared/model/health-record.ts';
import { aReview } from '../decisions/support.ts';

/** A review a day, with that state of drift; null for one that kept none. */
const reviews = (...drift: (HealthState | null)[]) =>
  drift.map((state, i) => {
    const date = `2026-03-${String(i + 1).padStart(2, '0')}`;
    const health = state && { ambiguity: 'fine' as const, drift: state, entropy: 'unmeasured' as const };
    return aReview(`r${i}`, { at: `${date}T09:00:00.000Z`, date, health });
  });
const phrase = (...drift: (HealthState | null)[]) => trendPhrase(healthTrend(reviews(...drift)), 'drift');

describe('the trend of health', () => {
  it('is of the last dozen reviews that kept it, oldest first, whatever their order on the sheet', () => {
    const all = reviews(...Array.from({ length: 15 }, () => 'fine' as const), null);
    const trend = healthTrend(all.toReversed());
    expect(trend.map(({ review }) => review)).toEqual(Array.from({ length: 12 }, (_, i) => `r${i + 3}`));
    expect(healthTrend(reviews(null, null))).toEqual([]);
    expect(healthTrend([])).toEqual([]);
  });

  it('is said in words: how it is now, for how long, and how often it was not fine', () => {
    expect(phrase('fine')).toBe('Clear in the one review.');
    expect(phrase('unmeasured', 'unmeasured')).toBe('Not checked in all 2 reviews.');
    expect(phrase('not-fine', 'fine', 'fine', 'fine')).toBe(
      'Clear for the last 3 reviews; before that not fine in 1 of 1.',
    );
    expect(phrase('fine', 'not-fine', 'not-fine')).toBe('Not fine for the last 2 reviews.');
    expect(phrase('unmeasured', 'fine')).toBe('Clear in the last review.');
    expect(phrase(null)).toBe('');
  });
});
