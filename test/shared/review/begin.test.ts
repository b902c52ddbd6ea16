import { describe, expect, it } from 'vitest';
import { newSheet } from '#shared/model/sheet.ts';
import { unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';
import { beginReview, votersOf } from '#shared/review/begin.ts';
import { clockLeft, formatClock, newClock, toggleClock } from '#shared/review/clock.ts';
import { reviewDraft } from '#shared/review/draft.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { reviewReadings } from '../signals/review-data.ts';
import { heldOn } from './support.ts';

function counter(): () => string {
  let n = 0;
  return () => `id-${++n}`;
}

describe('beginReview', () => {
  it('holds the draft’s lines, who is asked, and the proposed next day', () => {
    const sheet = { ...clicksSheet(), cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' } as const };
    const draft = reviewDraft({ sheet, readings: reviewReadings, today: '2021-09-21', timeZone: 'UTC' });
    const review = beginReview({ sheet, draft, people: ['Ben', 'Ana '], newId: counter() });
    expect(unfinishedReviewSchema.parse(review)).toEqual(review);
    expect(review).toMatchObject({ sheet: 'clicks', drafted: '2021-09-21', next: '2021-09-28', by: 'Ana' });
    expect(review.moved.map(({ text, source }) => ({ text, source }))).toEqual(draft.moved);
    expect(review.ballots.map(({ person, cast }) => [person, cast])).toEqual([
      ['Ana', false],
      ['Ben', false],
    ]);
    const ids = [...review.moved, ...review.still, ...review.unclear].map(({ id }) => id);
    expect(new Set([review.review, ...ids]).size).toBe(ids.length + 1);
  });

  it('asks whoever voted last time too, each once', () => {
    const vote = { at: '2021-09-14T10:00:00.000Z', ballots: [{ person: 'Cleo', value: null }] };
    const reviews = [heldOn('2021-09-14', { vote }), heldOn('2021-09-15')];
    expect(votersOf({ owner: 'Ana', reviews }, ['Ana', '', 'Cleo'])).toEqual(['Ana', 'Cleo']);
    expect(votersOf(newSheet('s', '2021-09-14T10:00:00.000Z'), [])).toEqual([]);
  });
});

describe('the clock', () => {
  it('runs to an absolute end, stands when stopped, and goes on where it was', () => {
    const started = toggleClock(newClock(15), 1_000);
    expect(clockLeft(started, 61_000)).toBe(14 * 60_000);
    const stopped = toggleClock(started, 61_000);
    expect(clockLeft(stopped, 999_000)).toBe(14 * 60_000);
    expect(clockLeft(toggleClock(stopped, 999_000), 1_059_000)).toBe(13 * 60_000);
  });

  it('says what is left, and by how much it is over', () => {
    expect([900_000, 899_001, 59_000, 1, 0, -500, -65_000].map(formatClock)).toEqual([
      '15:00',
      '15:00',
      '0:59',
      '0:01',
      '0:00',
      '0:00 over',
      '1:05 over',
    ]);
  });
});
