import { describe, expect, it } from 'vitest';
import type { MeasuredThen, VerdictReason } from '#shared/model/verdict-reason.ts';
import { gateSentence } from '#shared/review/gate-sentence.ts';

const measured = (over: Partial<MeasuredThen> = {}): MeasuredThen => ({
  signal: { name: 'activation rate', unit: '%', decimals: 1 },
  aggregate: 'last',
  comparator: '>=',
  threshold: 40,
  upper: null,
  value: 41.5,
  ...over,
});
const say = (because: VerdictReason) => gateSentence({ because });

describe('gateSentence', () => {
  it('says what happened against what the rule asked for', () => {
    expect(say({ kind: 'continue', measured: [measured()] })).toBe(
      'Activation rate reached 41.5%; the rule asked for 40%.',
    );
    const missed = [measured({ value: 36 })];
    expect(say({ kind: 'neither', measured: missed, left: null })).toBe(
      'Activation rate was 36.0%; the rule asked for 40%.',
    );
    const stop = [measured({ comparator: '<', threshold: 28, value: 21 })];
    expect(say({ kind: 'stop', measured: stop })).toBe('Activation rate was 21.0%; the rule stopped below 28%.');
  });

  it('is in the present before the end', () => {
    const soFar = [measured({ value: 42 })];
    expect(say({ kind: 'standing', standing: 'ahead', measured: soFar, left: 3 })).toBe(
      'Activation rate is 42.0% so far; the rule asks for 40%.',
    );
    const low = [measured({ comparator: '<', threshold: 28, value: 21 })];
    expect(say({ kind: 'standing', standing: 'behind', measured: low, left: 3 })).toBe(
      'Activation rate is 21.0% so far; the rule stops below 28%.',
    );
    expect(say({ kind: 'early-stop', measured: low, unusualOn: '2026-11-20' })).toBe(
      'Activation rate is 21.0% so far; the rule stops below 28%.',
    );
  });

  it.each([
    ['>', 'more than 36 h', 'above 36 h'],
    ['<=', '36 h or less', 'at 36 h or less'],
    ['<', 'less than 36 h', 'below 36 h'],
  ] as const)('puts %s into words', (comparator, goal, limit) => {
    const hours = { signal: { name: 'Time', unit: 'h', decimals: null }, comparator, threshold: 36, value: 40 };
    const one = [measured(hours)];
    expect(say({ kind: 'neither', measured: one, left: null })).toBe(`Time was 40 h; the rule asked for ${goal}.`);
    expect(say({ kind: 'stop', measured: one })).toBe(`Time was 40 h; the rule stopped ${limit}.`);
  });

  it('names two conditions; three take the reason’s own sentence', () => {
    const two = [measured(), measured({ value: 52, threshold: 50 })];
    expect(say({ kind: 'continue', measured: two })).toBe(
      'Activation rate reached 41.5%; the rule asked for 40%. Activation rate reached 52.0%; the rule asked for 50%.',
    );
    expect(say({ kind: 'continue', measured: [...two, measured()] })).not.toContain('the rule asked');
  });

  it('takes the reason’s own sentence where something was not measured or the signal is gone', () => {
    const empty: VerdictReason[] = [
      { kind: 'continue', measured: [] },
      { kind: 'neither', measured: [measured({ value: null })], left: null },
      { kind: 'neither', measured: [measured({ signal: null })], left: null },
      { kind: 'no-rule' },
    ];
    for (const because of empty) {
      expect(say(because)).not.toContain('the rule asked');
      expect(say(because)).toMatch(/\.$/);
    }
    expect(say({ kind: 'text', text: 'As it was written.' })).toBe('As it was written.');
  });
});
