import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { logMadr } from '#shared/interop/madr.ts';
import { livedWith } from '../../support/lived-with.ts';
import { MADR_HEADS, madrFaults, readMadr } from '../../support/madr-template.ts';
import { edge, learned, retention } from '../beliefs/support.ts';
import { aDecision } from '../decisions/support.ts';
import { decidedSheets } from './arbitraries.ts';
import { decided } from './decided-sheet.ts';
import { personals } from './personal-arbitrary.ts';

const faultsOf = (files: readonly { name: string; text: string }[]) =>
  files.flatMap(({ name, text }) => madrFaults(text).map((fault) => `${name}: ${fault}`));

describe('every file follows the template of MADR 4', () => {
  it('over a log of years, at gates and of one’s own', () => {
    const { sheet, snapshots } = livedWith({ gates: 30, decisions: 26, reviews: 50, readings: 1200 });
    const { own } = decided();
    const files = logMadr([{ sheet, snapshots }], [own]);
    expect(files).toHaveLength(27);
    expect(faultsOf(files)).toEqual([]);
    // a decision at a gate fills the whole template
    expect(readMadr(files[0]?.text ?? '').heads).toEqual(MADR_HEADS);
  });

  it('whatever the words', () => {
    const logs = fc.tuple(fc.array(decidedSheets, { maxLength: 3 }), fc.array(personals, { maxLength: 3 }));
    fc.assert(
      fc.property(logs, ([all, own]) => {
        expect(faultsOf(logMadr(all, own))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

test('the readings of a gate are those its verdict was taken on, not all that the snapshot keeps for charts', () => {
  const { sheet, snapshots } = livedWith({ gates: 4, decisions: 3, reviews: 4, readings: 300 });
  const files = logMadr([{ sheet, snapshots }], []);
  const [, , third] = sheet.decisions;
  // 14 days of a daily signal, while the snapshot holds weeks before the gate, a baseline and the guardrail's readings
  expect(snapshots[2]?.readings.length).toBeGreaterThan(100);
  expect(third?.basis.gateStart).toBe('2023-01-30');
  expect(readMadr(files[2]?.text ?? '').section('### Confirmation')).toMatch(
    /^Gate of 30 January – 12 February 2023, 14 readings \(7 needed\)\. The rule said: /,
  );
});

test('against the verdict is a key and a sentence; a decision on another gate takes no place', () => {
  const { sheet, snapshots } = livedWith({ gates: 6, decisions: 5, reviews: 6, readings: 400 });
  const files = logMadr([{ sheet, snapshots }], []).map(({ text }) => readMadr(text));
  const against = sheet.decisions.map(({ verdict, outcome }) => verdict !== null && verdict !== outcome);
  expect(against).toContain(true);
  expect(files.map(({ front }) => front['against-the-verdict'])).toEqual(against);
  expect(
    files.map(({ section }) => section('## Decision Outcome').includes('This is against the rule, which said ')),
  ).toEqual(against);
  expect(files.map(({ front }) => front.status)).toEqual(Array.from({ length: 5 }, () => 'accepted'));
});

describe('decisions that refer to each other', () => {
  const { sheet, snapshots, own } = decided();
  const at = (day: string) => ({ at: `${day}T10:00:00.000Z`, date: day });
  const later = {
    ...own,
    id: 'own-2',
    ...at('2026-12-01'),
    what: 'Hire two',
    supersedes: 'own-1',
    tags: ['people', 'cost'],
  };
  const files = logMadr([{ sheet, snapshots }], [own, later]);
  const read = files.map(({ text }) => readMadr(text));

  it('name the file that took their place, and the one whose place they take', () => {
    expect(files.map(({ name }) => name)).toEqual([
      ...['0001-continue-retention.md', '0002-stop-retention.md', '0003-hire-for-support.md', '0004-hire-two.md'],
    ]);
    expect(read.map(({ front }) => front.status)).toEqual([
      ...['superseded by ADR-0002', 'accepted', 'superseded by ADR-0004', 'accepted'],
    ]);
    expect(read[2]?.section('## More Information')).toContain('Superseded by [ADR-0004](0004-hire-two.md), Hire two');
    expect(read[3]?.section('## More Information')).toContain('Supersedes [ADR-0003](0003-hire-for-support.md)');
    expect(read[2]?.section('## More Information')).toContain(
      'Related: [ADR-0002](0002-stop-retention.md), Stop: Retention',
    );
    expect(faultsOf(files)).toEqual([]);
  });

  it('carry their tags, and the option that was marked is the chosen one', () => {
    expect(read[2]?.front).toMatchObject({ tags: ['people'], confidence: 70, 'came-true': 'partly', process: 'good' });
    expect(read[3]?.front.tags).toEqual(['people', 'cost']);
    expect(read[2]).toMatchObject({ options: ['Hire', 'Wait'], chosen: 'Hire' });
    const unmarked = readMadr(logMadr([], [{ ...own, chosen: null }])[0]?.text ?? '');
    expect(unmarked).toMatchObject({ options: ['Hire for support', 'Hire', 'Wait'], chosen: 'Hire for support' });
  });

  it('follow a gate’s decision by another one on another sheet', () => {
    const other = {
      ...sheet,
      id: 'other',
      title: 'Other',
      decisions: sheet.decisions.map((one) => ({ ...one, supersedes: 'own-1' })),
    };
    const [first] = logMadr([{ sheet: { ...other, decisions: other.decisions.slice(0, 1) }, snapshots: [] }], [own]);
    expect(readMadr(first?.text ?? '').section('## More Information')).toContain('Supersedes [ADR-0002]');
  });
});

test('what the gate taught stands with the last decision on it', () => {
  const decisions = [aDecision('d1', { gate: 'g1' }), aDecision('d2', { gate: 'g1', outcome: 'change' })];
  const sheet = learned(retention({ decisions }), 'g1', [edge('supported', 75, 'mails work')]);
  const [first, last] = logMadr([{ sheet, snapshots: [] }], []).map(({ text }) => readMadr(text));
  expect(first?.section('## More Information')).not.toContain('Taught');
  expect(last?.section('## More Information')).toContain(
    '* Taught: activation → retention: supported, 60% → 75%. mails work. (Ana, 16 March 2026)',
  );
  expect(faultsOf(logMadr([{ sheet, snapshots: [] }], []))).toEqual([]);
});
