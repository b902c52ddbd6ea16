import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newGate } from '#shared/model/gate.ts';
import type { Review } from '#shared/model/review.ts';
import { newSheet, type Sheet, WEEKDAYS } from '#shared/model/sheet.ts';
import * as missed from '#shared/review/missed.ts';
import { addDays, daysBetween, weekdayOf } from '#shared/time/calendar.ts';
import { heldOn } from './support.ts';

const missedReviews = (sheet: missed.Reviewed, today: string, zone = 'UTC') => missed.missedReviews(sheet, today, zone);
const reviewDue = (sheet: missed.Reviewed, today: string, zone = 'UTC') => missed.reviewDue(sheet, today, zone);

/** Tuesdays; the gate starts on Tuesday 27 October 2026. */
function weekly(reviews: Review[] = [], over: Partial<Sheet> = {}): Sheet {
  return {
    ...newSheet('s', '2026-10-20T09:00:00.000Z'),
    cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
    gates: [newGate('g', '2026-10-27')],
    reviews,
    ...over,
  };
}

describe('missedReviews', () => {
  it('names the due days that nothing was held for; today is not missed yet', () => {
    expect(missedReviews(weekly(), '2026-11-03')).toEqual([]);
    expect(missedReviews(weekly(), '2026-11-04')).toEqual(['2026-11-03']);
    expect(missedReviews(weekly(), '2026-11-18')).toEqual(['2026-11-03', '2026-11-10', '2026-11-17']);
  });

  it('counts a review held late for the day it was due', () => {
    expect(missedReviews(weekly([heldOn('2026-11-05')]), '2026-11-10')).toEqual([]);
    expect(missedReviews(weekly([heldOn('2026-11-09', { due: '2026-11-03' })]), '2026-11-12')).toEqual(['2026-11-10']);
    expect(missedReviews(weekly([heldOn('2026-11-11')]), '2026-11-12')).toEqual(['2026-11-03']);
  });

  it('counts one held early, and one held twice in a week once', () => {
    expect(missedReviews(weekly([heldOn('2026-11-02')]), '2026-11-10')).toEqual([]);
    expect(missedReviews(weekly([heldOn('2026-11-03'), heldOn('2026-11-05')]), '2026-11-11')).toEqual(['2026-11-10']);
  });

  it('follows what was agreed as the next day', () => {
    const agreed = (next: string) => weekly([heldOn('2026-11-03', { next })]);
    expect(missedReviews(agreed('2026-11-17'), '2026-11-17')).toEqual([]);
    expect(missedReviews(agreed('2026-11-17'), '2026-11-25')).toEqual(['2026-11-17', '2026-11-24']);
    expect(missedReviews(agreed('2026-11-12'), '2026-11-18')).toEqual(['2026-11-12', '2026-11-17']);
  });

  it('begins with the gate, or with the sheet where that is later or there is no gate', () => {
    expect(missedReviews(weekly([], { gates: [] }), '2026-10-28')).toEqual(['2026-10-27']);
    const madeLater = weekly([], { createdAt: '2026-11-05T09:00:00.000Z' });
    expect(missedReviews(madeLater, '2026-11-11')).toEqual(['2026-11-10']);
  });

  it('takes the day the sheet was made, or archived, in the workspace’s zone', () => {
    // Tuesday 27 October in Auckland, still Monday in UTC: what is due is due after the day it was made
    const made = weekly([], { gates: [], createdAt: '2026-10-26T20:00:00.000Z' });
    expect(missedReviews(made, '2026-10-28')).toEqual(['2026-10-27']);
    expect(missedReviews(made, '2026-10-28', 'Pacific/Auckland')).toEqual([]);
    const archived = weekly([], { status: 'archived', updatedAt: '2026-11-02T20:00:00.000Z' });
    expect(missedReviews(archived, '2026-12-01')).toEqual([]);
    expect(missedReviews(archived, '2026-12-01', 'Pacific/Auckland')).toEqual(['2026-11-03']);
    expect(missedReviews({ ...archived, status: 'achieved' }, '2026-12-01')).toEqual([]);
  });

  it('ends when the sheet was stopped or archived', () => {
    const sheet = weekly([heldOn('2026-11-03')]);
    const log = (outcome: 'stop' | 'change') => ({ ...sheet, decisions: [{ outcome, date: '2026-11-03' }] });
    expect(missedReviews({ ...log('stop'), status: 'stopped' }, '2026-12-01')).toEqual([]);
    expect(missedReviews(log('change'), '2026-11-11')).toEqual(['2026-11-10']);
    const archived = weekly([], { status: 'archived', updatedAt: '2026-11-04T00:00:00.000Z' });
    expect(missedReviews(archived, '2026-12-01')).toEqual(['2026-11-03']);
  });

  it('ends on the day of its ending, whatever is changed on the page later', () => {
    const ended = { at: '', by: '', why: 'It holds.', decision: null, date: '2026-11-04' };
    const achieved = weekly([], {
      status: 'achieved',
      updatedAt: '2026-12-01T09:00:00.000Z',
      ending: { ...ended, kind: 'achieved' },
    });
    expect(missedReviews(achieved, '2026-12-01')).toEqual(['2026-11-03']);
    const stopped = weekly([], { status: 'stopped', ending: { ...ended, kind: 'stopped' } });
    expect(missedReviews(stopped, '2026-12-01')).toEqual(['2026-11-03']);
    expect(reviewDue(stopped, '2026-12-01')).toBe('2026-11-03');
  });

  describe('of a sheet that was reopened after a stop on 3 November', () => {
    const stop = { outcome: 'stop' as const, date: '2026-11-03' };
    const reopened = (over: Partial<missed.Reviewed> = {}): missed.Reviewed => ({
      ...weekly([heldOn('2026-11-03')]),
      status: 'running',
      decisions: [stop],
      ...over,
    });

    it('start today where nothing shows when it went on', () => {
      expect(missedReviews(reopened(), '2026-12-02')).toEqual([]);
      expect(reviewDue(reopened(), '2026-11-30')).toBe('2026-12-01');
      expect(reviewDue(reopened(), '2026-12-01')).toBe('2026-12-01');
      expect(missed.proposedNext(reopened(), '2026-12-02', 'UTC')).toBe('2026-12-08');
    });

    it('start with the next gate, the next review or the next decision, the first of them', () => {
      const gates = [newGate('g', '2026-10-27'), newGate('h', '2026-11-19')];
      expect(missedReviews(reopened({ gates }), '2026-12-02')).toEqual(['2026-11-24', '2026-12-01']);
      const reviews = [heldOn('2026-11-03'), heldOn('2026-11-17')];
      expect(missedReviews(reopened({ reviews }), '2026-12-02')).toEqual(['2026-11-24', '2026-12-01']);
      const decisions = [stop, { outcome: 'change' as const, date: '2026-11-25' }];
      expect(missedReviews(reopened({ decisions }), '2026-12-02')).toEqual(['2026-12-01']);
      expect(missedReviews(reopened({ decisions, gates, reviews }), '2026-12-02')).toEqual([
        '2026-11-24',
        '2026-12-01',
      ]);
    });

    it('leave out each rest of one that was stopped twice, and none of one decided again on the same day', () => {
      const again = [
        stop,
        { outcome: 'change' as const, date: '2026-11-20' },
        { outcome: 'stop' as const, date: '2026-12-02' },
      ];
      expect(missedReviews(reopened({ decisions: again }), '2026-12-16')).toEqual(['2026-11-24', '2026-12-01']);
      const same = [stop, { outcome: 'continue' as const, date: '2026-11-03' }];
      expect(missedReviews(reopened({ decisions: same }), '2026-11-18')).toEqual(['2026-11-10', '2026-11-17']);
    });

    it('a day agreed on before the stop does not count', () => {
      const reviews = [heldOn('2026-11-03', { next: '2026-11-12' })];
      const sheet = reopened({ reviews, nextReview: '2026-11-12' });
      expect(missedReviews(sheet, '2026-12-02')).toEqual([]);
      expect(reviewDue(sheet, '2026-11-30')).toBe('2026-12-01');
    });
  });

  it('without a cadence knows only the day on the page', () => {
    expect(missedReviews(weekly([], { cadence: null }), '2026-12-01')).toEqual([]);
    expect(missedReviews(weekly([], { cadence: null, nextReview: '2026-11-05' }), '2026-12-01')).toEqual([
      '2026-11-05',
    ]);
  });

  const start = '2026-10-27';
  const day = fc.integer({ min: 1, max: 60 }).map((days) => addDays(start, days));
  const weekday = fc.constantFrom(...WEEKDAYS);
  const held = fc.uniqueArray(day, { maxLength: 9 }).map((days) => days.sort().map((date) => heldOn(date)));

  it('never names a day twice, another weekday, one outside the time, or one that was held near', () => {
    fc.assert(
      fc.property(weekday, held, day, (weekday, reviews, today) => {
        const sheet = weekly(reviews, { cadence: { minutes: 15, weekday, time: '09:00' } });
        const missed = missedReviews(sheet, today);
        expect(missed).toEqual([...new Set(missed)].sort());
        for (const date of missed) {
          expect(WEEKDAYS[weekdayOf(date)]).toBe(weekday);
          expect(date > start && date < today).toBe(true);
          expect(reviews.some((review) => Math.abs(daysBetween(review.date, date)) <= 3)).toBe(false);
        }
      }),
    );
  });

  it('forgets none: each due week is either held or missed', () => {
    fc.assert(
      fc.property(weekday, held, (weekday, reviews) => {
        const today = addDays(start, 70);
        const sheet = weekly(reviews, { cadence: { minutes: 15, weekday, time: '09:00' } });
        const missed = missedReviews(sheet, today);
        for (let date = addDays(start, 1); date < today; date = addDays(date, 1)) {
          if (WEEKDAYS[weekdayOf(date)] !== weekday) continue;
          const near = reviews.some((review) => Math.abs(daysBetween(review.date, date)) <= 3);
          expect(near).toBe(!missed.includes(date));
        }
      }),
    );
  });
});

describe('reviewDue', () => {
  it('is the latest day nothing was held for, or the next one when it is near', () => {
    expect(reviewDue(weekly(), '2026-11-03')).toBe('2026-11-03');
    expect(reviewDue(weekly(), '2026-11-12')).toBe('2026-11-10');
    expect(reviewDue(weekly(), '2026-11-01')).toBe('2026-11-03');
    expect(reviewDue(weekly([heldOn('2026-11-03')]), '2026-11-05')).toBeNull();
    expect(reviewDue(weekly([], { cadence: null }), '2026-11-05')).toBeNull();
  });

  it('a review held for it is no longer missed', () => {
    const day = fc.integer({ min: 1, max: 60 }).map((days) => addDays('2026-10-27', days));
    fc.assert(
      fc.property(day, fc.constantFrom(...WEEKDAYS), (today, weekday) => {
        const sheet = weekly([], { cadence: { minutes: 15, weekday, time: '09:00' } });
        const due = reviewDue(sheet, today);
        const after = { ...sheet, reviews: [heldOn(today, { due })] };
        const before = missedReviews(sheet, addDays(today, 1));
        expect(missedReviews(after, addDays(today, 1))).toEqual(before.filter((date) => date !== due));
      }),
    );
  });
});

describe('proposedNext', () => {
  const proposedNext = (sheet: missed.Reviewed, today: string) => missed.proposedNext(sheet, today, 'UTC');

  it('is the next due day: a week on, or sooner after a late review', () => {
    expect(proposedNext(weekly(), '2026-11-03')).toBe('2026-11-10');
    expect(proposedNext(weekly(), '2026-11-05')).toBe('2026-11-10');
  });

  it('after one held for a missed day is the due day still ahead, even tomorrow', () => {
    // the review of Tuesday 3 November was missed; held on Monday the 9th, it leaves that of the 10th due
    expect(reviewDue(weekly(), '2026-11-09')).toBe('2026-11-03');
    expect(proposedNext(weekly(), '2026-11-09')).toBe('2026-11-10');
    const held = weekly([heldOn('2026-11-09', { due: '2026-11-03', next: '2026-11-10' })]);
    expect(missedReviews(held, '2026-11-10')).toEqual([]);
    expect(reviewDue(held, '2026-11-10')).toBe('2026-11-10');
  });

  it('after one held early is the due day after the one it counts for', () => {
    const held = weekly([heldOn('2026-11-03')]);
    expect(reviewDue(held, '2026-11-09')).toBe('2026-11-10');
    expect(proposedNext(held, '2026-11-09')).toBe('2026-11-17');
    // a second one on the same Monday counts for none, and moves nothing
    const twice = weekly([heldOn('2026-11-03'), heldOn('2026-11-09', { due: '2026-11-10', next: '2026-11-17' })]);
    expect(proposedNext(twice, '2026-11-09')).toBe('2026-11-17');
  });

  it('leaves a day agreed on ahead in its place, also one changed on the page', () => {
    const agreed = weekly([heldOn('2026-11-03', { next: '2026-11-12' })], { nextReview: '2026-11-12' });
    expect(proposedNext(agreed, '2026-11-07')).toBe('2026-11-12');
    expect(proposedNext({ ...agreed, nextReview: '2026-11-13' }, '2026-11-07')).toBe('2026-11-13');
    expect(proposedNext(agreed, '2026-11-11')).toBe('2026-11-17');
  });

  it('without a cadence is a week on, unless a day is agreed on ahead', () => {
    const none = weekly([], { cadence: null });
    expect(proposedNext(none, '2026-11-09')).toBe('2026-11-16');
    expect(proposedNext({ ...none, nextReview: '2026-11-05' }, '2026-11-09')).toBe('2026-11-16');
    expect(proposedNext({ ...none, nextReview: '2026-11-14' }, '2026-11-09')).toBe('2026-11-14');
    expect(proposedNext({ ...none, nextReview: '2026-11-10' }, '2026-11-09')).toBe('2026-11-16');
  });

  it('is none once the sheet was stopped or archived', () => {
    const stopped = weekly([], { status: 'stopped', decisions: [{ outcome: 'stop', date: '2026-11-03' }] } as never);
    expect(proposedNext(stopped, '2026-11-03')).toBeNull();
    const archived = weekly([], { status: 'archived', updatedAt: '2026-11-04T00:00:00.000Z' });
    expect(proposedNext(archived, '2026-11-10')).toBeNull();
  });

  const day = fc.integer({ min: 1, max: 60 }).map((days) => addDays('2026-10-27', days));
  const held = fc.uniqueArray(day, { maxLength: 9 }).map((days) => days.sort().map((date) => heldOn(date)));

  it('is after today, and never past a due day still ahead that nothing was held for', () => {
    fc.assert(
      fc.property(day, held, fc.constantFrom(...WEEKDAYS), (today, all, weekday) => {
        const reviews = all.filter(({ date }) => date <= today);
        const sheet = weekly(reviews, { cadence: { minutes: 15, weekday, time: '09:00' } });
        const due = reviewDue(sheet, today);
        const next = proposedNext(sheet, today);
        if (next === null) throw new Error('a running sheet has a next review');
        expect(next > today).toBe(true);
        expect(WEEKDAYS[weekdayOf(next)]).toBe(weekday);
        const after = { ...sheet, reviews: [...reviews, heldOn(today, { due, next })] };
        // nothing between today and the next one turns out to be missed
        const ahead = missedReviews(after, addDays(next, 1)).filter((date) => date > today && date < next);
        const open = { ...sheet, reviews: [...reviews, heldOn(today, { due })] };
        const skipped = missedReviews(open, next).filter((date) => date > today);
        expect([ahead, skipped]).toEqual([[], []]);
      }),
    );
  });
});
