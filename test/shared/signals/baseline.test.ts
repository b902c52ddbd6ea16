import { expect, test } from 'vitest';
import { newSignal } from '#shared/model/signal.ts';
import { baselineOf, stretchFrom, stretchPhrase, stretchTo } from '#shared/signals/baseline.ts';

const signal = { ...newSignal('clicks', 'Clicks', 'proxy'), unit: '%' };
const readings = [
  { signal: 'other', date: '2026-11-09', value: 99 },
  { signal: 'clicks', date: '2026-11-01', value: 4 },
  { signal: 'clicks', date: '2026-11-05', value: 8 },
];
const stretch = { kind: 'stretch' as const, start: '2026-11-01', end: '2026-11-05' };

test('a baseline begins as what is known now: the last value, or the four weeks up to it', () => {
  expect(baselineOf('none', signal, readings, '2026-11-20')).toBeNull();
  expect(baselineOf('value', signal, readings, '2026-11-20')).toEqual({ kind: 'value', value: 8 });
  expect(baselineOf('value', signal, [], '2026-11-20')).toEqual({ kind: 'value', value: 0 });
  expect(baselineOf('stretch', signal, readings, '2026-11-20')).toEqual({ ...stretch, start: '2026-10-09' });
  expect(baselineOf('stretch', signal, [], '2026-11-28')).toEqual({ ...stretch, end: '2026-11-28' });
});

test('a stretch never ends before it starts: its end moves with the start, and not before it', () => {
  expect(stretchFrom(stretch, '2026-11-03')).toEqual({ ...stretch, start: '2026-11-03' });
  expect(stretchFrom(stretch, '2026-11-09')).toEqual({ ...stretch, start: '2026-11-09', end: '2026-11-09' });
  expect(stretchTo(stretch, '2026-11-01').end).toBe('2026-11-01');
  expect(stretchTo(stretch, '2026-10-31')).toBe(stretch);
});

test('a stretch in words names its mean and how many readings that is', () => {
  expect(stretchPhrase({ ...signal, baseline: stretch }, stretch, readings)).toBe('6%, the mean of 2 readings');
  const one = { ...stretch, end: '2026-11-02' };
  expect(stretchPhrase({ ...signal, baseline: one }, one, readings)).toBe('4%, the mean of 1 reading');
  expect(stretchPhrase(signal, { start: '2026-12-01', end: '2026-12-02' }, readings)).toMatch(/no reading/);
});
