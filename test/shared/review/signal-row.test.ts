import { describe, expect, it } from 'vitest';
import { newSignal } from '#shared/model/signal.ts';
import { signalRow } from '#shared/review/signal-row.ts';

type Move = Parameters<typeof signalRow>[0];

const percent = { ...newSignal('a', 'Activation rate', 'proxy'), unit: '%', decimals: 1 };
const hours = { ...newSignal('t', 'Time to first value', 'leading'), unit: 'h' };
const usual = { lower: 28, upper: 35, provisional: false, from: '2026-10-12', to: '2026-11-08', count: 28 };

const move = (over: Partial<Move>): Move => ({
  ...{ signal: percent, list: 'still', change: 7.3, last: { date: '2026-11-23', value: 41.5 } },
  ...{ fresh: 7, judged: 14, usual, history: 28 },
  ...over,
});

describe('signalRow', () => {
  it('says how far a signal moved, in points for a percentage, and where it is', () => {
    expect(signalRow(move({ list: 'moved' }))).toEqual({
      ...{ state: 'moved', word: 'moved', change: '+7.3 points', level: '41.5%', missing: null },
    });
    const fell = move({ signal: hours, list: 'moved', change: -8, last: { date: '2026-11-23', value: 33 } });
    expect(signalRow(fell)).toMatchObject({ change: '−8 h', level: '33 h' });
  });

  it('holds: a small change has its sign, none is said', () => {
    expect(signalRow(move({ change: -0.2 }))).toMatchObject({ state: 'held', word: 'held', change: '−0.2 points' });
    expect(signalRow(move({ change: 0 })).change).toBe('unchanged');
    expect(signalRow(move({ change: null })).change).toBeNull();
  });

  it.each([
    ['no readings yet', { last: null, fresh: 0, judged: 0, usual: null, history: 0, change: null }],
    ['nothing new', { fresh: 0, judged: 0 }],
    ['3 of 6 readings', { fresh: 3, judged: 3, usual: null, history: 3 }],
    ['2 of 3 new readings', { fresh: 2, judged: 2 }],
    ['1 new reading', { fresh: 1, judged: 5 }],
  ] as const)('too early to tell: %s', (missing, over) => {
    const row = signalRow(move({ list: 'unclear', ...over }));
    expect(row).toMatchObject({ state: 'early', word: 'too early to tell', change: null, missing });
    expect(row.level).toBe(over.fresh === 0 && 'last' in over ? null : '41.5%');
  });
});
