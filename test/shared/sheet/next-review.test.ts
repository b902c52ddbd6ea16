import { describe, expect, it } from 'vitest';
import { newSheet } from '#shared/model/sheet.ts';
import { agreeNextReview, changeCadence, USUAL_CADENCE } from '#shared/sheet/next-review.ts';

const EMPTY = newSheet('s', '2026-11-03T09:00:00.000Z');

describe('the next review', () => {
  it('is held as usual where no time was agreed', () => {
    expect(agreeNextReview(EMPTY, '2026-11-10')).toEqual({
      ...EMPTY,
      nextReview: '2026-11-10',
      cadence: USUAL_CADENCE,
    });
  });

  it('leaves the agreed time alone, and agrees none when the day is taken back', () => {
    const friday = changeCadence(EMPTY, { weekday: 'friday' });
    expect(friday.cadence).toEqual({ ...USUAL_CADENCE, weekday: 'friday' });
    expect(agreeNextReview(friday, '2026-11-10').cadence).toBe(friday.cadence);
    expect(agreeNextReview(EMPTY, null)).toEqual(EMPTY);
    expect(changeCadence(friday, { minutes: 30 }).cadence).toEqual({
      ...USUAL_CADENCE,
      weekday: 'friday',
      minutes: 30,
    });
  });

  it('stays the same sheet where the day and the time are as agreed', () => {
    const agreed = agreeNextReview(EMPTY, '2026-11-10');
    expect(agreeNextReview(agreed, '2026-11-10')).toBe(agreed);
    expect(changeCadence(agreed, {})).toBe(agreed);
    expect(changeCadence(EMPTY, {}).cadence).toEqual(USUAL_CADENCE);
  });
});
