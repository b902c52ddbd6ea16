import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  continuedHours,
  entryTitle,
  filterLog,
  logEntriesOf,
  logEntrySchema,
  personalEntry,
} from '#shared/decisions/log.ts';
import { OUTCOMES } from '#shared/model/gate.ts';
import { newSheet } from '#shared/model/sheet.ts';
import { aDecision, anEntry, aPersonalDecision } from './support.ts';

const NOW = '2026-11-20T10:00:00.000Z';

describe('entries of the log', () => {
  test('of a sheet say what was decided on what, as it was then', () => {
    const decision = aDecision('d1', { outcome: 'stop', rationale: 'too dear' });
    const corrections = [{ id: 'c', at: NOW, date: '2026-11-20', text: 'It was Tuesday.', by: 'Ben' }];
    const basis = { ...decision.basis, hours: 6 };
    const sheet = {
      ...newSheet('retention', NOW, 'Retention'),
      aim: { outcome: 'another aim by now', done: '' },
      decisions: [{ ...decision, corrections, basis }, aDecision('d2')],
    };
    const [first, second] = logEntriesOf(sheet);
    expect(logEntrySchema.parse(first)).toEqual({
      ...anEntry('d1', { why: 'too dear', outcome: 'stop', against: 'against the rule', corrections: 1, hours: 6 }),
    });
    expect(second).toEqual(anEntry('d2'));
  });

  test('a rule that said nothing cannot be decided against', () => {
    const sheet = { ...newSheet('s', NOW), decisions: [aDecision('d', { verdict: null, outcome: 'stop' })] };
    expect(logEntriesOf(sheet)[0]?.against).toBeNull();
  });

  test('of a person say what, how sure, when to look back and what came of it', () => {
    const lookBack = {
      at: NOW,
      date: '2026-11-20',
      result: 'partly' as const,
      happened: '',
      lesson: '',
      process: null,
    };
    const decision = aPersonalDecision('p1', { sheet: 'retention', lookBack });
    expect(logEntrySchema.parse(personalEntry(decision, 'Retention'))).toMatchObject({
      kind: 'personal',
      what: 'Rent the smaller office',
      why: 'half of us work from home',
      confidence: 70,
      reviewOn: '2026-12-20',
      lookBack: 'partly',
      sheetTitle: 'Retention',
      outcome: null,
    });
  });
});

describe('filtering', () => {
  const entries = [
    anEntry('a', { at: '2026-11-01T10:00:00.000Z', by: 'Ana', outcome: 'stop' }),
    anEntry('b', {
      at: '2026-11-03T10:00:00.000Z',
      by: 'Ben',
      sheet: 'price',
      sheetTitle: 'Price',
      why: 'Cafés close',
    }),
    personalEntry(aPersonalDecision('c', { at: '2026-11-02T10:00:00.000Z', by: 'Ana' })),
  ];
  const ids = (filter: Parameters<typeof filterLog>[1]) => filterLog(entries, filter).map(({ id }) => id);

  test('without a filter everything stays, newest first, and the list given is left alone', () => {
    const before = [...entries];
    expect(ids({})).toEqual(['b', 'c', 'a']);
    expect(ids({ text: '  ', sheet: null, person: '', outcome: null, kind: null })).toEqual(['b', 'c', 'a']);
    expect(entries).toEqual(before);
  });

  test('by sheet, person, outcome and kind, together too', () => {
    expect(ids({ sheet: 'price' })).toEqual(['b']);
    expect(ids({ person: 'ana' })).toEqual(['c', 'a']);
    expect(ids({ outcome: 'stop' })).toEqual(['a']);
    expect(ids({ kind: 'personal' })).toEqual(['c']);
    expect(ids({ person: 'Ana', kind: 'sheet' })).toEqual(['a']);
    expect(ids({ person: 'An' })).toEqual([]);
  });

  test('by words that all have to be there, in whatever field, case and composition of letters', () => {
    expect(ids({ text: 'CHURN' })).toEqual(['b', 'a']);
    expect(ids({ text: 'smaller HOME' })).toEqual(['c']);
    expect(ids({ text: 'price ben' })).toEqual(['b']);
    expect(ids({ text: 'cafe\u0301s' })).toEqual(['b']);
    expect(ids({ text: 'churn office' })).toEqual([]);
  });

  test('any text: what is found holds every word, what is not found lacks one', () => {
    const word = fc.constantFrom('churn', 'Ana', 'office', 'moved', 'x');
    const entry = fc.record({
      why: fc.array(word),
      by: word,
      outcome: fc.constantFrom(...OUTCOMES),
      day: fc.integer({ min: 10, max: 28 }),
    });
    fc.assert(
      fc.property(fc.array(entry), fc.array(word, { maxLength: 3 }), (made, words) => {
        const all = made.map(({ why, day, ...rest }, i) =>
          anEntry(`e${i}`, {
            ...rest,
            why: why.join(' '),
            aim: '',
            mechanism: '',
            sheetTitle: '',
            at: `2026-11-${day}T10:00:00.000Z`,
          }),
        );
        const found = filterLog(all, { text: words.join(' ') });
        const holds = ({ why, by }: (typeof all)[number]) =>
          words.every((one) => `${why} ${by}`.toLowerCase().includes(one.toLowerCase()));
        expect(new Set(found)).toEqual(new Set(all.filter(holds)));
        expect(found.map(({ at }) => at)).toEqual(
          found
            .map(({ at }) => at)
            .sort()
            .reverse(),
        );
      }),
    );
  });
});

test('continued hours: of each sheet the hours at its last decision, unless that was to stop', () => {
  const hours = (n: number | null, outcome: 'continue' | 'change' | 'stop') => anEntry('d', { hours: n, outcome });
  expect(
    continuedHours([
      [hours(5, 'continue'), hours(8, 'continue')],
      [hours(3, 'change')],
      [hours(100, 'continue'), hours(100, 'stop')],
      [hours(null, 'continue')],
      [],
    ]),
  ).toEqual({ hours: 11, sheets: 2 });
});

test('an entry’s title names the decision, or the gate', () => {
  expect(entryTitle(anEntry('a', { outcome: 'stop' }))).toBe('Stop: Retention');
  expect(entryTitle(anEntry('a', { kind: 'personal', what: 'Hire\nsoon', outcome: null }))).toBe('Hire');
  expect(entryTitle(anEntry('a', { kind: 'personal', what: ' ', outcome: null }))).toBe('A decision');
  expect(entryTitle(anEntry('g', { kind: 'commit', outcome: null, sheetTitle: '' }))).toBe(
    'Gate of 6 – 20 November 2026: Untitled',
  );
});

test('filters by tag in any case, and by what went against its verdict', () => {
  const log = [
    anEntry('a', { tags: ['Pricing'] }),
    anEntry('b', { against: 'against the guardrail' }),
    anEntry('c', { tags: ['hiring', 'pricing'], against: 'against the rule' }),
  ];
  const ids = (filter: Parameters<typeof filterLog>[1]) => filterLog(log, filter).map(({ id }) => id);
  expect(ids({ tag: 'PRICING' })).toEqual(['a', 'c']);
  expect(ids({ against: true })).toEqual(['b', 'c']);
  expect(ids({ tag: 'pricing', against: true })).toEqual(['c']);
  expect(ids({ text: 'hiring' })).toEqual(['c']);
  expect(ids({ tag: null, against: false })).toEqual(['a', 'b', 'c']);
});

test('a gate’s decision has its confidence, the day to look back and what came of it', () => {
  const lookBack = {
    at: '2026-12-18T10:00:00.000Z',
    date: '2026-12-18',
    result: 'no',
    happened: 'It fell',
    lesson: '',
  } as const;
  const decision = aDecision('d', {
    ...{ confidence: 80, reviewOn: '2026-12-18', lookBack: { ...lookBack, process: 'good' } },
    ...{ tags: ['calls'], related: ['x'], supersedes: 'y' },
  });
  expect(logEntriesOf({ id: 's', title: 'Retention', decisions: [decision] })[0]).toMatchObject({
    ...{ confidence: 80, reviewOn: '2026-12-18', lookBack: 'no', happened: 'It fell', process: 'good' },
    ...{ tags: ['calls'], related: ['x'], supersedes: 'y', supersededBy: null },
  });
});
