import { describe, expect, it } from 'vitest';
import { evidenceSchema } from '#shared/model/slice.ts';
import { currentEvidence, failedTests, lineStanding, linkEvidence, testsPhrase } from '#shared/slices/evidence.ts';
import { AT, line, report, slice } from './make.ts';

const later = (hours: number) => new Date(Date.parse(AT) + hours * 3_600_000).toISOString();

describe('how a line stands', () => {
  const failing = report('unit', { passed: 11, failed: 1 });
  const passing = report('e2e', { passed: 4 });

  it('is proposed as not met by failing tests, with what that was made from', () => {
    const made = slice('a', { acceptance: [line('1')], evidence: [failing, passing] });
    expect(lineStanding(made, line('1'))).toEqual({
      verdict: 'not-met',
      proposed: true,
      madeFrom: '1 of 12 tests failed in unit.xml',
    });
    expect(made.acceptance[0]?.verdict).toBeNull();
  });

  it('is never proposed as met: a report cannot know whether it tests the line', () => {
    const made = slice('a', { acceptance: [line('1')], evidence: [passing] });
    expect(lineStanding(made, line('1'))).toEqual({ verdict: null, proposed: false, madeFrom: '' });
  });

  it('is what a person said, beside what the tests show', () => {
    const said = line('1', { verdict: 'met' });
    const made = slice('a', { acceptance: [said], evidence: [failing] });
    expect(lineStanding(made, said)).toEqual({
      verdict: 'met',
      proposed: false,
      madeFrom: '1 of 12 tests failed in unit.xml',
    });
  });

  it('is judged by its own evidence where it has some, else by what stands for the whole slice', () => {
    const own = line('1', { evidence: ['e2e'] });
    const other = line('2');
    const made = slice('a', { acceptance: [own, other], evidence: [failing, passing] });
    expect(lineStanding(made, own).verdict).toBeNull();
    expect(lineStanding(made, other).verdict).toBe('not-met');
  });

  it('counts the last run of a report, and nothing from before the work began', () => {
    const rerun = report('again', { passed: 12 }, { name: 'unit.xml', at: later(2) });
    const made = slice('a', { acceptance: [line('1')], evidence: [rerun, failing] });
    expect(lineStanding(made, line('1')).verdict).toBeNull();
    expect(failedTests(made)).toBe(0);
    expect(failedTests({ ...made, evidence: [failing] })).toBe(1);
    expect(currentEvidence({ ...made, startedAt: later(1) })).toEqual([rerun]);
    const revision = {
      at: later(3),
      reason: { kind: 'revised' as const, why: 'x' },
      intent: '',
      constraints: '',
      acceptance: [],
    };
    expect(currentEvidence({ ...made, revisions: [revision] })).toEqual([]);
  });
});

it('says a test report in words', () => {
  expect(testsPhrase({ passed: 1200, failed: 1, skipped: 0, failures: [] })).toBe('1,200 passed, 1 failed');
  expect(testsPhrase({ passed: 0, failed: 0, skipped: 0, failures: [] })).toBe('no tests in it');
});

describe('links', () => {
  it('are https and are called by their words or their address', () => {
    const made = linkEvidence({ id: 'l', address: ' https://ci.example.org/run/17?x=1#log ', at: AT });
    expect(evidenceSchema.parse(made)).toMatchObject({ name: 'ci.example.org/run/17', sha256: null, tests: null });
    expect(linkEvidence({ id: 'l', address: 'https://example.org', name: 'The run', at: AT }).name).toBe('The run');
  });

  it.each([
    'http://example.org',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://',
    'https://a b',
    'https://ana:secret@example.org',
    'example.org',
    '',
  ])('refuses %j with a sentence', (address) => {
    expect(() => linkEvidence({ id: 'l', address, at: AT })).toThrow(/A link begins with https/);
  });
});
