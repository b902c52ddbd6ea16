import { describe, expect, it } from 'vitest';
import { evidenceSchema } from '#shared/model/slice.ts';
import {
  currentEvidence,
  evidenceFaults,
  failedTests,
  lineStanding,
  linkEvidence,
  testsPhrase,
} from '#shared/slices/evidence.ts';
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
  it('are of the web or of mail, and are called by their words or their address', () => {
    const made = linkEvidence({ id: 'l', address: ' https://ci.example.org/run/17?x=1#log ', at: AT });
    expect(evidenceSchema.parse(made)).toMatchObject({ name: 'ci.example.org/run/17', sha256: null, tests: null });
    expect(linkEvidence({ id: 'l', address: 'https://example.org', name: 'The run', at: AT }).name).toBe('The run');
    expect(linkEvidence({ id: 'l', address: 'http://intranet:8080/run', at: AT }).name).toBe('intranet:8080/run');
    expect(linkEvidence({ id: 'l', address: 'mailto:ana@example.org', at: AT }).name).toBe('ana@example.org');
  });

  it.each([
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

describe('evidence of a sheet from outside', () => {
  const links = (...addresses: string[]) => [
    slice('a'),
    slice('b', { evidence: addresses.map((address, at) => report(`e${at}`, {}, { kind: 'link', address })) }),
  ];

  it.each([
    'javascript:alert(1)',
    ' JAVA\tscript:alert(1)',
    '\u0001data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    'blob:https://example.org/1',
    '//example.org/x',
    '\\\\server\\share',
    'https://ana:secret@example.org',
  ])('may not link to %j', (address) => {
    expect(evidenceFaults(links('https://example.org', address))).toEqual([
      { path: 'slices[1].evidence[1].address', problem: expect.stringContaining('is not a web or mail link') },
    ]);
  });

  it('may link to the web and to mail, and may hold text that is no address', () => {
    expect(evidenceFaults(links('https://example.org', 'http://a.b', 'mailto:ana@example.org', 'run 17', ''))).toEqual(
      [],
    );
  });

  it('names a file by its path, never by a scheme', () => {
    const files = (...addresses: string[]) => [
      slice('a', { evidence: addresses.map((address, at) => report(`e${at}`, {}, { address })) }),
    ];
    expect(evidenceFaults(files('/a/run.xml', 'C:\\run.xml', 'evidence/e1.xml'))).toEqual([]);
    expect(evidenceFaults(files('file:///etc/passwd'))).toHaveLength(1);
  });
});
