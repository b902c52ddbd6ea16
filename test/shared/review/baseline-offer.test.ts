import { describe, expect, it } from 'vitest';
import { drift } from '#shared/gates/drift.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { baselineOffer, declineBaseline, offerPhrase, takeBaseline } from '#shared/review/baseline-offer.ts';
import { reviewDraft } from '#shared/review/draft.ts';
import { sha256 } from '../../support/sha256.ts';
import { clicks, gateWith, series } from '../gates/support.ts';

const AT = '2026-01-20T10:00:00.000Z';
/** 1 to 4 January 10, 20, 30, 40; the gate begins on the 5th. */
const readings = series([10, 20, 30, 40, 99, 99], '2026-01-01');
const sheet: Sheet = {
  ...newSheet('s', '2026-01-01T09:00:00.000Z'),
  signals: [clicks],
  gates: [gateWith()],
  owner: 'Ana',
};
const offersOf = (of: Sheet, all = readings) =>
  reviewDraft({ sheet: of, readings: all, today: '2026-01-13', timeZone: 'UTC' }).offers;
let made = 0;
const now = { at: AT, newId: () => `n${++made}` };

describe('the offer', () => {
  it('is the mean of the readings before the gate, with their days and number', () => {
    const [offer] = offersOf(sheet);
    expect(offer).toEqual({ signal: 'clicks', value: 25, from: '2026-01-01', to: '2026-01-04', n: 4 });
    expect(offer && offerPhrase(offer, clicks, '2026-01-13')).toBe('25, the mean of 4 readings, 1 Jan to 4 Jan');
  });

  it('is not made for a signal with a baseline, with fewer than three readings, or from a process that has ended', () => {
    expect(offersOf({ ...sheet, signals: [{ ...clicks, baseline: { kind: 'value', value: 0 } }] })).toEqual([]);
    expect(offersOf(sheet, series([10, 20, null, null, 99, 99], '2026-01-01'))).toEqual([]);
    const divided = { ...clicks, process: { lockedThrough: null, dividers: ['2026-01-03'] } };
    expect(offersOf({ ...sheet, signals: [divided] })).toEqual([]);
  });

  it('takes the latest thirty', () => {
    const long = series(
      Array.from({ length: 40 }, (_, i) => i),
      '2025-11-26',
    );
    expect(baselineOffer(sheet, clicks, long, '2026-01-05')).toMatchObject({ n: 30, from: '2025-12-06', value: 24.5 });
  });

  it('is made again where the days of a baseline have no readings', () => {
    const empty = { ...clicks, baseline: { kind: 'stretch' as const, start: '2024-01-01', end: '2024-01-28' } };
    expect(offersOf({ ...sheet, signals: [empty] })).toHaveLength(1);
  });
});

describe('taking and declining', () => {
  const [offer] = offersOf(sheet);
  if (!offer) throw new Error('no offer');

  it('sets the days as the baseline, once', () => {
    const taken = takeBaseline(sheet, offer, readings, now);
    expect(taken.signals[0]?.baseline).toEqual({ kind: 'stretch', start: '2026-01-01', end: '2026-01-04' });
    expect(taken.gates[0]?.amendments).toEqual([]);
    expect(takeBaseline(taken, offer, readings, now)).toBe(taken);
    expect(takeBaseline({ ...sheet, signals: [] }, offer, readings, now).signals).toEqual([]);
    expect(offersOf(taken)).toEqual([]);
    const [move] = reviewDraft({ sheet: taken, readings, today: '2026-01-13', timeZone: 'UTC' }).signals;
    expect(move).toMatchObject({ baseline: 25, fromBaseline: 74 });
  });

  it('under a seal is an amendment with its reason, and leaves other changes to be explained', () => {
    const sealed = sealGate({ sheet, gate: gateWith(), readings: [], at: AT, by: 'Ana', sha256 });
    const changed = { ...sheet, gates: [sealed], aim: { outcome: 'Another aim', done: '' } };
    const taken = takeBaseline(changed, offer, readings, now);
    const [gate] = taken.gates;
    expect(gate?.amendments).toMatchObject([
      { field: 'signals.clicks.baseline', before: '', after: '2026-01-01 to 2026-01-04', by: 'Ana', at: AT },
    ]);
    expect(gate && drift(taken, gate).map(({ field }) => field)).toEqual(['aim.outcome']);
  });

  it('declined, is not made again, also with more readings', () => {
    const declined = declineBaseline(sheet, 'clicks', '2026-01-13');
    expect(declined.declined).toEqual([{ offer: 'baseline', signal: 'clicks', date: '2026-01-13' }]);
    expect(declineBaseline(declined, 'clicks', '2026-01-20')).toBe(declined);
    expect(offersOf(declined)).toEqual([]);
    // another offer for the same signal says nothing about this one
    const other = { ...sheet, declined: [{ offer: 'new-normal' as const, signal: 'clicks', date: '2026-01-13' }] };
    expect(offersOf(other)).toHaveLength(1);
  });
});
