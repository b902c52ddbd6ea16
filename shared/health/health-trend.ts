import type { AlignmentHealth } from '#shared/health/health.ts';
import type { HealthRecord, HealthState } from '#shared/model/health-record.ts';
import type { Review } from '#shared/model/review.ts';
import { plural } from '#shared/text/plural.ts';

/** Most reviews a trend shows: a dozen. */
const TREND_LENGTH = 12;

/** How alignment held at one review. */
export interface TrendPoint {
  review: string;
  date: string;
  health: HealthRecord;
}

/** Returns how alignment held over the last dozen reviews that kept it, oldest first. */
export function healthTrend(reviews: readonly Pick<Review, 'id' | 'at' | 'date' | 'health'>[]): TrendPoint[] {
  return reviews
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .flatMap(({ id, date, health }) => (health === null ? [] : [{ review: id, date, health }]))
    .slice(-TREND_LENGTH);
}

const HELD: Readonly<Record<HealthState, string>> = {
  fine: 'clear',
  'not-fine': 'not fine',
  unmeasured: 'not checked',
};

/** "Clear for the last 4 reviews; before that not fine in 3 of 8." Empty without points. */
export function trendPhrase(points: readonly TrendPoint[], force: keyof AlignmentHealth): string {
  const states = points.map(({ health }) => health[force]);
  const last = states.at(-1);
  if (last === undefined) return '';
  const run = states.length - 1 - states.findLastIndex((state) => state !== last);
  const name = `${HELD[last].charAt(0).toUpperCase()}${HELD[last].slice(1)}`;
  if (run === states.length) return `${name} in ${run === 1 ? 'the one review' : `all ${run} reviews`}.`;
  const now = run === 1 ? `${name} in the last review` : `${name} for the last ${plural(run, 'review')}`;
  const before = states.slice(0, -run);
  const bad = before.filter((state) => state === 'not-fine').length;
  return bad === 0 ? `${now}.` : `${now}; before that not fine in ${bad} of ${before.length}.`;
}
