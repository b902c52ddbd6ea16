import { describe, expect, it } from 'vitest';
import { missedPhrase } from '#renderer/features/review/missed-phrase.ts';
import { histogramPhrase, votePhrase } from '#renderer/features/review/vote-phrases.ts';
import { fistOfFive } from '#shared/vote/fist-of-five.ts';

describe('missedPhrase', () => {
  it('names the days, month and year once', () => {
    expect(missedPhrase(['2026-11-03'])).toBe('Missed: 3 November 2026.');
    expect(missedPhrase(['2026-11-03', '2026-11-10'])).toBe('Missed: 3 and 10 November 2026.');
    expect(missedPhrase(['2026-10-27', '2026-11-03', '2026-11-10'])).toBe(
      'Missed: 27 October, 3 and 10 November 2026.',
    );
    expect(missedPhrase(['2026-12-29', '2027-01-05'])).toBe('Missed: 29 December 2026 and 5 January 2027.');
  });

  it('counts those long ago', () => {
    const many = Array.from({ length: 8 }, (_, i) => `2026-11-${String(i + 10)}`);
    expect(missedPhrase(many)).toBe('Missed: 12, 13, 14, 15, 16 and 17 November 2026, and 2 before.');
  });
});

describe('a vote in words', () => {
  const of = (...values: (number | null)[]) =>
    fistOfFive(values.map((value, i) => ({ person: 'ABC'[i] ?? '', value })));

  it('says whether it passes, and who is below 3', () => {
    expect(votePhrase(of(4, 3, null))).toBe('median 3.5, spread 1, passes: nobody is below 3');
    expect(votePhrase(of(1, 5, 2))).toBe('median 2, spread 4, does not pass: A and C are below 3');
    expect(votePhrase(of(0, 5, 2))).toBe('median 2, spread 5, does not pass: A blocks it; C is below 3');
    expect(votePhrase(of(0, 0, 5))).toBe('median 0, spread 5, does not pass: A and B block it');
    expect(votePhrase(of(null))).toBe('nobody voted');
    const early = fistOfFive([{ person: 'A', value: 5 }], ['A', 'B']);
    expect(votePhrase(early)).toBe('median 5, spread 0, does not pass: B has not voted');
    expect(histogramPhrase(of(4, 4, null))).toBe('4 by 2, 1 abstained');
    expect(histogramPhrase(of(0, 5, 5))).toBe('0 by 1, 5 by 2');
  });
});
