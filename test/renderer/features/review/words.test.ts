import { describe, expect, it } from 'vitest';
import { missedWords } from '#renderer/features/review/missed-words.ts';
import { histogramWords, voteWords } from '#renderer/features/review/vote-words.ts';
import { fistOfFive } from '#shared/vote/fist-of-five.ts';

describe('missedWords', () => {
  it('names the days, month and year once', () => {
    expect(missedWords(['2026-11-03'])).toBe('Missed: 3 November 2026.');
    expect(missedWords(['2026-11-03', '2026-11-10'])).toBe('Missed: 3 and 10 November 2026.');
    expect(missedWords(['2026-10-27', '2026-11-03', '2026-11-10'])).toBe('Missed: 27 October, 3 and 10 November 2026.');
    expect(missedWords(['2026-12-29', '2027-01-05'])).toBe('Missed: 29 December 2026 and 5 January 2027.');
  });

  it('counts those long ago', () => {
    const many = Array.from({ length: 8 }, (_, i) => `2026-11-${String(i + 10)}`);
    expect(missedWords(many)).toBe('Missed: 12, 13, 14, 15, 16 and 17 November 2026, and 2 before.');
  });
});

describe('a vote in words', () => {
  const of = (...values: (number | null)[]) =>
    fistOfFive(values.map((value, i) => ({ person: 'ABC'[i] ?? '', value })));

  it('says whether it passes, and who is below 3', () => {
    expect(voteWords(of(4, 3, null))).toBe('median 3.5, spread 1, passes: nobody is below 3');
    expect(voteWords(of(1, 5, 2))).toBe('median 2, spread 4, does not pass: A and C are below 3');
    expect(voteWords(of(null))).toBe('nobody voted');
    expect(histogramWords(of(4, 4, null))).toBe('4 by 2, 1 abstained');
  });
});
