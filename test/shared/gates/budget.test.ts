import { describe, expect, it } from 'vitest';
import { budgetMinutes, burnRate, hoursToEmpty } from '#shared/gates/budget.ts';

describe('the error budget’s arithmetic', () => {
  it('knows the numbers of the field: 99.9% over 30 days is 43.2 minutes, a burn rate of 14.4 empties them in 50 h', () => {
    expect(budgetMinutes(99.9, 30)).toBe(43.2);
    expect(budgetMinutes(99, 30)).toBe(432);
    expect(budgetMinutes(99.99, 30)).toBe(4.32);
    expect(budgetMinutes(100, 30)).toBe(0);
    expect(hoursToEmpty(14.4, 30)).toBe(50);
    expect(hoursToEmpty(1, 30)).toBe(720);
    expect(hoursToEmpty(0, 30)).toBeNull();
  });

  it('burns at rate 1 when just as much is bad as may be', () => {
    expect(burnRate(99.9, 99.9)).toBe(1);
    expect(burnRate(98.56, 99.9)).toBe(14.4);
    expect(burnRate(100, 99.9)).toBe(0);
    expect(burnRate(100, 100)).toBe(0);
    expect(burnRate(99, 100)).toBeNull();
  });
});
