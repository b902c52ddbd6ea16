import { describe, expect, it } from 'vitest';
import { calibration } from '#shared/decisions/calibration.ts';
import { calibrationSentence, camePhrase, givenPhrase, scorePhrase } from '#shared/decisions/calibration-phrases.ts';
import { anEntry } from './support.ts';

/** So many forecasts at one confidence, of which so many were right, and so many in part. */
const some = (sure: number, n: number, right: number, partly = 0) =>
  Array.from({ length: n }, (_, i) => ({ sure, right: i < right ? 1 : i < right + partly ? 0.5 : 0 }));
const sentence = (...forecasts: { sure: number; right: number }[][]) =>
  calibrationSentence(calibration(forecasts.flat()));

describe('the sentence of a calibration', () => {
  it('counts, and says when it is too early to say more', () => {
    expect(sentence()).toBe('Nothing is scored yet.');
    expect(sentence(some(75, 10, 3))).toBe('At 70–80% sure you were right 3 of 10 times; too early to say more.');
    expect(sentence(some(85, 1, 1))).toBe('At 80–90% sure you were right 1 of 1 time; too early to say more.');
    expect(sentence(some(75, 4, 2, 1))).toContain('right 2 of 4 times and in part once;');
    expect(sentence(some(75, 4, 1, 2))).toContain('right 1 of 4 times and in part 2 times;');
  });

  it('takes the bin that is off for sure, else the fullest', () => {
    expect(sentence(some(95, 12, 11), some(75, 10, 3))).toBe('At 70–80% sure you were right 3 of 10 times: too sure.');
    expect(sentence(some(55, 20, 19), some(75, 5, 4))).toBe(
      'At 50–60% sure you were right 19 of 20 times: not sure enough.',
    );
    expect(sentence(some(75, 12, 9), some(85, 9, 7))).toBe(
      'At 70–80% sure you were right 9 of 12 times, about as often as expected.',
    );
  });

  it('says no more than the count of a bin with a few, however many there are in all', () => {
    expect(sentence(some(55, 5, 0), some(75, 8, 3), some(85, 7, 7), some(95, 5, 5))).toBe(
      'At 70–80% sure you were right 3 of 8 times; too early to say more.',
    );
  });

  it('names the person it is about', () => {
    expect(calibrationSentence(calibration(some(75, 3, 1)), 'Ana')).toBe(
      'At 70–80% sure Ana was right 1 of 3 times; too early to say more.',
    );
  });
});

describe('what a bin lists', () => {
  it('has what was said and what came of it', () => {
    const agreed = { rule: '', people: [], vote: null, workshop: null, chance: 30 };
    const gate = anEntry('g', {
      kind: 'commit',
      agreed: { ...agreed, came: { outcome: 'stop', decision: 'd', date: '2026-11-20' } },
    });
    expect(givenPhrase({ kind: 'gate', given: 30 })).toBe('30% that it continues');
    expect(camePhrase({ entry: gate, right: 1 })).toBe('ended in stop');
    expect(givenPhrase({ kind: 'personal', given: 80 })).toBe('80% sure');
    expect([1, 0.5, 0].map((right) => camePhrase({ entry: anEntry('d'), right }))).toEqual([
      'came true',
      'came true in part',
      'did not come true',
    ]);
  });

  it('rounds a score to two places, with its uncertainty', () => {
    expect(scorePhrase(0.16, { low: 0.041, high: 0.279 })).toBe('0.16 (0.04 to 0.28)');
    expect(scorePhrase(0.25, null)).toBe('0.25');
  });
});
