import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sealProblems } from '#shared/check/sealable.ts';
import { amend, amendmentCount, drift, sealedContent, sealedName, sealedPhrase } from '#shared/gates/drift.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { keepSeals, sealGate } from '#shared/gates/seal.ts';
import type { Gate } from '#shared/model/gate.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { canonicalJson } from '#shared/text/canonical.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { sheets } from '../interop/arbitraries.ts';

const AT = '2021-09-12T08:00:00.000Z';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const counter = () => {
  let made = 0;
  return () => `made-${made++}`;
};

/** The sheet with its last gate sealed before there were readings. */
function sealed(sheet: Sheet = clicksSheet()): { sheet: Sheet; gate: Gate } {
  const last = sheet.gates.at(-1);
  if (!last) throw new Error('the example has no gate');
  const gate = sealGate({
    sheet,
    gate: { ...last, seal: null, amendments: [] },
    readings: [],
    at: AT,
    by: 'Ana',
    sha256,
  });
  return { sheet: withGate(sheet, gate), gate };
}
const withGate = (sheet: Sheet, gate: Gate): Sheet => ({ ...sheet, gates: [...sheet.gates.slice(0, -1), gate] });
const lastGate = (sheet: Sheet): Gate => sheet.gates.at(-1) as Gate;

type Edit = (sheet: Sheet) => Sheet;
const withSignal =
  (change: object): Edit =>
  (sheet) => ({
    ...sheet,
    signals: sheet.signals.map((signal) => ({ ...signal, ...change })),
  });
const withRule =
  (change: Partial<Gate['rule']>): Edit =>
  (sheet) => {
    const gate = lastGate(sheet);
    return withGate(sheet, { ...gate, rule: { ...gate.rule, ...change } });
  };
const EDITS: [string, Edit][] = [
  ['aim.outcome', (s) => ({ ...s, aim: { ...s.aim, outcome: 'Another aim' } })],
  ['aim.done', (s) => ({ ...s, aim: { ...s.aim, done: '' } })],
  ['mechanism.lever', (s) => ({ ...s, mechanism: { ...s.mechanism, lever: 'a longer page' } })],
  ['mechanism.target', (s) => ({ ...s, mechanism: { ...s.mechanism, target: 'time' } })],
  ['mechanism.because', (s) => ({ ...s, mechanism: { ...s.mechanism, because: 'so' } })],
  ['signals.clicks.definition', withSignal({ definition: 'counted otherwise' })],
  ['signals.clicks.direction', withSignal({ direction: 'down' })],
  ['signals.clicks.baseline', withSignal({ baseline: { kind: 'value', value: 55_000 } })],
  ['gate.days', (s) => withGate(s, { ...lastGate(s), end: '2021-09-26' })],
  ['gate.rule', withRule({ minimumReadings: 4 })],
  ['gate.rule', (s) => withRule(ruleFromSentence('continue if Clicks ≥ 60,000', s.signals, lastGate(s).rule))(s)],
  ['gate.rule', withRule({ sentence: 'continue when it feels right', continueIf: null })],
  ['guardrail.text', (s) => ({ ...s, guardrail: { ...s.guardrail, text: 'Nobody waits' } })],
  ['guardrail.signal', (s) => ({ ...s, guardrail: { ...s.guardrail, signal: 'clicks' } })],
  ['guardrail.good', (s) => ({ ...s, guardrail: { ...s.guardrail, good: 'clicks' } })],
  ['guardrail.valid', (s) => ({ ...s, guardrail: { ...s.guardrail, valid: 'clicks' } })],
  ['guardrail.slo', (s) => ({ ...s, guardrail: { ...s.guardrail, slo: 99.9 } })],
];

describe('sealing', () => {
  test('the target and the chance are sealed; a seal from before version 6 fixed neither', () => {
    const { sheet } = sealed();
    const gate = lastGate(sheet);
    const moved = withGate(withSignal({ target: 3 })(sheet), { ...gate, chance: 70 });
    expect(drift(moved, lastGate(moved)).map(({ name, before, after }) => [name, before, after])).toEqual(
      expect.arrayContaining([
        ['“Clicks”: target', expect.anything(), '3'],
        ['Chance of continue', '', '70%'],
      ]),
    );
    const body = JSON.parse(gate.seal?.body ?? '{}');
    const older = Object.fromEntries(
      Object.entries(body).filter(([field]) => field !== 'gate.chance' && !/^signals\..+\.target$/.test(field)),
    );
    const seal = { ...(gate.seal as NonNullable<Gate['seal']>), body: canonicalJson(older) };
    const old = withGate(moved, { ...lastGate(moved), seal });
    expect(drift(old, lastGate(old))).toEqual([]);
  });

  test('what a ratio is made of is sealed, by its signals’ names', () => {
    const { sheet } = sealed();
    const [id = ''] = sheet.signals.map((signal) => signal.id);
    const made = withSignal({ ratio: { numerator: id, denominator: id } })(sheet);
    const drifted = drift(made, lastGate(made));
    expect(drifted.map(({ name, before }) => [name, before])).toEqual([['“Clicks”: ratio', '']]);
    expect(drifted.map(({ field, after }) => sealedPhrase(made, field, after))).toEqual(['Clicks ÷ Clicks']);
  });

  test('a sealed rule from before version 6 has not drifted; the same words written anew mean another rule', () => {
    const { sheet } = sealed();
    const gate = lastGate(sheet);
    const condition = { signal: 'clicks', aggregate: 'last', comparator: '>=', threshold: 5, upper: null } as const;
    const rule = {
      ...{ sentence: 'continue if Clicks ≥ 5', stopIf: null, minimumReadings: 3 },
      continueIf: { join: 'all' as const, conditions: [condition] },
    };
    const body = JSON.parse(gate.seal?.body ?? '{}');
    // What version 5 wrote into its seals for that rule.
    const seal = {
      ...(gate.seal as NonNullable<Gate['seal']>),
      body: canonicalJson({ ...body, 'gate.rule': 'continue if “clicks” ≥ 5' }),
    };
    const old = withGate(sheet, { ...gate, rule, seal });
    expect(drift(old, lastGate(old))).toEqual([]);
    const anew = withGate(old, { ...lastGate(old), rule: ruleFromSentence(rule.sentence, sheet.signals, rule) });
    expect(drift(anew, lastGate(anew))).toMatchObject([
      { field: 'gate.rule', after: 'continue if “clicks” ≥ 5 in the last week, mean of 7 days' },
    ]);
  });

  test('an older seal that knew no counts has not drifted, until they are set', () => {
    const { sheet, gate } = sealed();
    const { 'guardrail.good': good, 'guardrail.valid': valid, ...older } = sealedContent(sheet, gate);
    expect([good, valid]).toEqual(['', '']);
    const seal = { ...(gate.seal as NonNullable<Gate['seal']>), body: canonicalJson(older) };
    const old = withGate(sheet, { ...gate, seal });
    expect(drift(old, lastGate(old))).toEqual([]);
    const counted = { ...old, guardrail: { ...old.guardrail, good: 'clicks' } };
    const [found, ...more] = drift(counted, lastGate(counted));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ field: 'guardrail.good', name: 'Guardrail’s good events', before: '' });
    expect(sealedPhrase(counted, 'guardrail.good', found?.after ?? '')).toBe('Clicks');
  });

  test('stores canonical JSON with its hash; nothing has drifted right after, whatever the sheet', () => {
    fc.assert(
      fc.property(
        sheets.filter((sheet) => sheet.gates.length > 0),
        (any) => {
          const { sheet, gate } = sealed(any);
          expect(drift(sheet, gate)).toEqual([]);
          expect(amendmentCount(sheet, gate)).toBe(0);
          expect(gate.seal).toMatchObject({ at: AT, by: 'Ana', hash: sha256(gate.seal?.body ?? '') });
          expect(JSON.parse(gate.seal?.body ?? '')).toEqual(sealedContent(sheet, gate));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the hash does not depend on the order of keys, of signals, or on what is not sealed', () => {
    const sheet: Sheet = {
      ...clicksSheet(),
      signals: [newSignal('clicks', 'Clicks', 'proxy'), newSignal('views', 'Views', 'leading')],
    };
    const hash = sealed(sheet).gate.seal?.hash;
    const other = Object.fromEntries(Object.entries(sheet).reverse()) as Sheet;
    expect(sealed({ ...other, signals: [...sheet.signals].reverse() }).gate.seal?.hash).toBe(hash);
    expect(sealed({ ...sheet, title: 'Another title', owner: 'Eva' }).gate.seal?.hash).toBe(hash);
    expect(sealed({ ...sheet, aim: { ...sheet.aim, outcome: 'Another' } }).gate.seal?.hash).not.toBe(hash);
  });

  test.each([
    ['2021-09-11', false],
    ['2021-09-12', true],
    ['2021-09-25', true],
    ['2021-09-26', false],
  ])('a reading of %s that was there before: after the data is %s', (date, afterData) => {
    const sheet = clicksSheet();
    const readings = [{ signal: 'clicks', date, value: 1 }];
    const gate = sealGate({ sheet, gate: lastGate(sheet), readings, at: AT, by: '', sha256 });
    expect(gate.seal?.afterData).toBe(afterData);
  });

  test('a gate is sealed once', () => {
    const { sheet, gate } = sealed();
    expect(() => sealGate({ sheet, gate, readings: [], at: AT, by: '', sha256 })).toThrow('sealed on 2021-09-12');
  });

  test('what the check calls an error keeps it from being sealed, and is said with its field', () => {
    const gate = lastGate(clicksSheet());
    const input = { sheet: clicksSheet(), gate, readings: [], today: '2021-09-12' };
    expect(sealProblems(input)).toEqual([]);
    const open = { ...newSheet('empty', AT), gates: [gate, { ...gate, id: 'later', end: '2020-01-01' }] };
    const problems = sealProblems({ ...input, sheet: open });
    expect(problems).toContainEqual({ message: expect.stringContaining('The aim is missing. '), field: 'aim.outcome' });
    expect(problems.map((problem) => problem.field)).not.toContain('gate.end');
  });
});

test('a rule that can say continue and stop at once is refused with an example', () => {
  const sheet = clicksSheet();
  const gate = lastGate(sheet);
  const rule = ruleFromSentence('continue if Clicks ≥ 40; stop if it is < 50', sheet.signals, gate.rule);
  expect(sealProblems({ sheet, gate: { ...gate, rule }, readings: [], today: '2021-09-12' })).toEqual([
    {
      message: expect.stringMatching(
        /continue and stop at once: Clicks in the last week \(mean of 7 days\) at 4\d meets both/,
      ),
      field: 'gate.rule',
    },
  ]);
});

test('keepSeals gives gates back what is on record of them, by id', () => {
  const { sheet, gate } = sealed();
  const edited = { ...sheet, aim: { ...sheet.aim, done: '' } };
  const first = amend(gate, drift(edited, gate), 'one', 'Ana', AT, () => 'one');
  const bare = { ...gate, seal: null, question: 'Another text', amendments: [] };
  expect(keepSeals([bare, { ...bare, id: 'new' }], [first])).toEqual([
    { ...first, question: 'Another text' },
    { ...bare, id: 'new' },
  ]);
  const second = amend(first, [], 'none', '', AT, () => 'two');
  expect(keepSeals([second], [gate])).toEqual([second]);
});

describe('drift', () => {
  test.each(EDITS)('an edit of %s shows, and undoing it makes it go', (field, edit) => {
    const { sheet } = sealed();
    const edited = edit(sheet);
    const [row, ...more] = drift(edited, lastGate(edited));
    expect(more).toEqual([]);
    expect(row).toMatchObject({ field, name: sealedName(edited, field) });
    expect(row?.before).not.toBe(row?.after);
    expect(amendmentCount(edited, lastGate(edited))).toBe(1);
    expect(drift(sheet, lastGate(sheet))).toEqual([]);
  });

  test('edits of what is not sealed do not show: names, owner, wording of the rule that means the same', () => {
    const { sheet } = sealed();
    const renamed = withSignal({ name: 'Visits', unit: 'x' })({ ...sheet, owner: 'Eva', title: 'T' });
    const reworded = withRule({ sentence: 'Continue if the average of Visits is at least 60,000' })(renamed);
    expect(drift(reworded, lastGate(reworded))).toEqual([]);
  });

  test('any number of edits at once: one row each, gone once amended, counted for ever', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(EDITS.length - 1), { minLength: 1 }), (picked) => {
        const { sheet } = sealed();
        const edited = picked.reduce((s, at) => EDITS[at]?.[1](s) ?? s, sheet);
        const rows = drift(edited, lastGate(edited));
        expect(new Set(rows.map((row) => row.field))).toEqual(new Set(picked.map((at) => EDITS[at]?.[0])));
        const gate = amend(lastGate(edited), rows, 'we learned', 'Ana', AT, counter());
        const amended = withGate(edited, gate);
        expect(drift(amended, gate)).toEqual([]);
        expect(amendmentCount(amended, gate)).toBe(rows.length);
        // Back to what was sealed: that is a change too, and the record stays.
        const back = withGate(sheet, { ...lastGate(sheet), amendments: gate.amendments });
        expect(amendmentCount(back, lastGate(back))).toBe(2 * rows.length);
        expect(gate.seal).toEqual(lastGate(sheet).seal);
      }),
    );
  });

  test('a signal that is removed or added shows what was said of it', () => {
    const { sheet } = sealed(withSignal({ definition: 'as logged', direction: 'up' })(clicksSheet()));
    const gone = { ...sheet, signals: [] };
    expect(drift(gone, lastGate(gone))).toEqual([
      {
        field: 'signals.clicks.definition',
        name: 'A signal that was removed: definition',
        before: 'as logged',
        after: '',
      },
      { field: 'signals.clicks.direction', name: 'A signal that was removed: direction', before: 'up', after: '' },
    ]);
  });

  test('a rule that is not understood counts by its words and its minimum; a baseline of readings by both its days', () => {
    const stretch = { kind: 'stretch' as const, start: '2021-08-01', end: '2021-08-28' };
    const unread = withRule({ sentence: 'when it feels right', continueIf: null, stopIf: null });
    const { sheet } = sealed(unread(withSignal({ baseline: stretch })(clicksSheet())));
    const fields = (edited: Sheet) => drift(edited, lastGate(edited)).map(({ field }) => field);
    expect(fields(sheet)).toEqual([]);
    expect(fields(withRule({ minimumReadings: 9 })(sheet))).toEqual(['gate.rule']);
    expect(fields(withSignal({ baseline: { ...stretch, end: '2021-08-29' } })(sheet))).toEqual([
      'signals.clicks.baseline',
    ]);
    expect(fields(withSignal({ baseline: { ...stretch, start: '2021-08-02' } })(sheet))).toEqual([
      'signals.clicks.baseline',
    ]);
  });

  test('amendments are added to those on record, the oldest first, and each is drifted from by the next', () => {
    const { sheet } = sealed();
    const edit = (outcome: string, of: Sheet): Sheet => {
      const edited = { ...of, aim: { ...of.aim, outcome } };
      const gate = lastGate(edited);
      return withGate(
        edited,
        amend(gate, drift(edited, gate), `why ${outcome}`, 'Ana', AT, () => outcome),
      );
    };
    const twice = edit('second', edit('first', sheet));
    expect(lastGate(twice).amendments.map(({ id, before, after }) => [id, before, after])).toEqual([
      ['first', sheet.aim.outcome, 'first'],
      ['second', 'first', 'second'],
    ]);
  });

  test('a signal without a name, and one that only counts valid events, are named all the same', () => {
    const sheet = withSignal({ name: '' })(clicksSheet());
    expect(sealedName(sheet, 'signals.clicks.baseline')).toBe('“Unnamed”: baseline');
    expect(sealedName(sheet, 'guardrail.valid')).toBe('Guardrail’s valid events');
    expect(sealedPhrase(clicksSheet(), 'guardrail.valid', '“clicks”')).toBe('Clicks');
    expect(sealedPhrase(sheet, 'guardrail.valid', '“clicks”')).toBe('“clicks”');
  });

  test('an amendment needs a reason; the gate is left as it was', () => {
    const { sheet } = sealed();
    const edited = { ...sheet, aim: { ...sheet.aim, done: '' } };
    const gate = lastGate(edited);
    expect(() => amend(gate, drift(edited, gate), '  ', 'Ana', AT, counter())).toThrow('Say why');
    expect(gate.amendments).toEqual([]);
  });

  test('a gate without a seal has not drifted; a seal that cannot be read hides nothing', () => {
    const sheet = clicksSheet();
    expect(drift(sheet, lastGate(sheet))).toEqual([]);
    const { gate } = sealed();
    for (const body of ['', '[]', '{"aim.outcome":1}', '{"a']) {
      const torn = { ...gate, seal: gate.seal && { ...gate.seal, body } };
      expect(drift(sheet, torn).map((row) => row.field)).toContain('aim.outcome');
    }
  });

  test('sealed texts in words: signals by name, directions as people say them', () => {
    const { sheet } = sealed();
    const { 'gate.rule': rule = '' } = sealedContent(sheet, lastGate(sheet));
    expect(rule).toBe('continue if the mean of “clicks” ≥ 60,000');
    const named = withSignal({ name: 'Page clicks $&' })(sheet);
    expect(sealedPhrase(named, 'gate.rule', rule)).toBe('continue if the mean of Page clicks $& ≥ 60,000');
    expect(sealedPhrase(named, 'signals.clicks.direction', 'up')).toBe('more is better');
    expect(sealedPhrase(named, 'aim.done', 'up')).toBe('up');
  });
});
