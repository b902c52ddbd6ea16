import { describe, expect, it } from 'vitest';
import { playwrightCounts, sumLine, vitestCounts } from '../../build/test-counts.ts';

const vitest = {
  success: true,
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [],
};

describe('the closing line', () => {
  it('sums what both runners counted', () => {
    const counts = [
      vitestCounts(vitest),
      playwrightCounts({ stats: { expected: 3, unexpected: 2, flaky: 0, skipped: 0 }, errors: [] }),
    ];
    expect(sumLine(counts)).toBe('8 passed, 2 failed, 2 skipped');
  });

  it('leaves skipped out when nothing was', () => {
    expect(sumLine([{ passed: 1, failed: 0, skipped: 0 }])).toBe('1 passed, 0 failed');
  });

  it('counts a test file that cannot be loaded', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
    ];
    expect(vitestCounts({ ...vitest, success: false, numFailedTests: 1, testResults }).failed).toBe(2);
  });

  it('counts flaky tests and faults outside tests as failures', () => {
    const stats = { expected: 1, unexpected: 0, flaky: 1, skipped: 0 };
    expect(playwrightCounts({ stats, errors: [{}] }).failed).toBe(2);
  });

  it('takes no report of another shape for one', () => {
    expect(() => vitestCounts({})).toThrow();
    expect(() => playwrightCounts({ stats: {} })).toThrow();
  });
});
