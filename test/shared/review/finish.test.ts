import { describe, expect, it } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Decision } from '#shared/model/decision.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { type ReviewWords, withReview } from '#shared/review/finish.ts';
import { aDecision } from '../decisions/support.ts';
import { gateWith } from '../gates/support.ts';

const sheet: Sheet = {
  ...newSheet('s', '2026-11-01T09:00:00.000Z'),
  cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
  gates: [gateWith()],
  status: 'running',
};
const words: ReviewWords = {
  id: 'r',
  moved: [],
  still: [],
  unclear: [],
  why: '',
  next: '2026-11-10',
  by: 'Ana',
  ballots: null,
};
const finish = (over: Partial<ReviewWords> = {}, decision: Decision | null = null, of = sheet) =>
  withReview({
    ...{ sheet: of, words: { ...words, ...over }, decision, at: '2026-11-09T10:00:00.000Z', today: '2026-11-09' },
    ...{ timeZone: 'UTC', newId: () => 'n' },
  });

describe('a finished review', () => {
  it('keeps what it saw, and the next day', () => {
    const seen = [{ signal: 'clicks', through: '2026-11-07' }];
    const after = finish({ seen });
    expect(after.reviews[0]).toMatchObject({ seen, due: '2026-11-03', next: '2026-11-10', date: '2026-11-09' });
    expect(after.nextReview).toBe('2026-11-10');
    expect(finish().reviews[0]?.seen).toEqual([]);
  });

  it('has no next one after a stop, whatever day was entered', () => {
    const stop = aDecision('d', { outcome: 'stop', gate: 'g1' });
    for (const next of ['2026-11-17', '2026-11-02', null]) {
      const after = finish({ next }, stop);
      expect([after.nextReview, after.reviews[0]?.next, after.status]).toEqual([null, null, 'stopped']);
    }
  });

  it('refuses a next day that is not ahead, and a second try', () => {
    expect(() => finish({ next: '2026-11-09' })).toThrow(PlumblineError);
    expect(() => finish({}, null, finish())).toThrow(/finished already/);
  });
});
