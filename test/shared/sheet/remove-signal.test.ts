import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { drift } from '#shared/gates/drift.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { type Condition, type Gate, newGate, type Rule } from '#shared/model/gate.ts';
import { newSheet, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { newTreeNode } from '#shared/model/tree.ts';
import { addSignal, changeSignal } from '#shared/sheet/edit-signals.ts';
import { removeSignal } from '#shared/sheet/remove-signal.ts';
import { newSlice } from '#shared/slices/board.ts';
import { runs } from '../../../build/in-full.ts';
import { sheets } from '../interop/arbitraries.ts';

const AT = '2026-11-03T09:00:00.000Z';

/** Three signals, a tree, slices and a gate with this rule. */
function sheetWith(sentence: string, change: (sheet: Sheet) => Partial<Sheet> = () => ({})): Sheet {
  const signals = [
    newSignal('clicks', 'Clicks', 'proxy'),
    { ...newSignal('errors', 'Errors', 'guardrail'), definition: 'as logged' },
    newSignal('views', 'Views', 'leading'),
  ];
  const empty = newGate('gate-1', '2026-11-03');
  const sheet: Sheet = {
    ...newSheet('s', AT, 'Clicks'),
    signals,
    tree: { nodes: [newTreeNode('aim', 'Aim', null), { ...newTreeNode('n1', 'Clicks', 'aim'), signal: 'clicks' }] },
    slices: [
      { ...newSlice('open', AT), signal: 'clicks' },
      { ...newSlice('done', AT), state: 'shipped', signal: 'clicks' },
      { ...newSlice('other', AT), signal: 'views' },
    ],
    gates: [{ ...empty, rule: ruleFromSentence(sentence, signals, empty.rule) }],
  };
  return { ...sheet, ...change(sheet) };
}

const lastRule = (sheet: Sheet): Rule | undefined => sheet.gates.at(-1)?.rule;
const unread = (sentence: string) => ({ sentence, continueIf: null, stopIf: null, minimumReadings: 3 });

test('a ratio that loses a part is a plain signal', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => newSignal(id, id, 'leading'));
  if (!a || !b || !c) throw new Error('three signals');
  const ratio = { ...c, ratio: { numerator: 'a', denominator: 'b' } };
  const sheet = { ...newSheet('s', '2026-01-01T00:00:00.000Z'), signals: [a, b, ratio] };
  expect(removeSignal(sheet, 'b').signals).toEqual([a, c]);
});

describe('removing a signal', () => {
  it('takes it off the page and leaves the sheet it was given as it was', () => {
    const sheet = sheetWith('continue if Views ≥ 5');
    const before = structuredClone(sheet);
    const next = removeSignal(sheet, 'clicks');
    expect(next.signals.map(({ id }) => id)).toEqual(['errors', 'views']);
    expect(sheet).toEqual(before);
  });

  it('does nothing for a signal that is not there, whatever still names it', () => {
    const sheet = sheetWith('continue if Views ≥ 5', () => ({
      guardrail: { text: '', signal: 'gone', good: null, valid: null, slo: null },
    }));
    expect(removeSignal(sheet, 'gone')).toBe(sheet);
  });

  it('unlinks what measures a node, and keeps the node where it stands', () => {
    const sheet = sheetWith('continue if Views ≥ 5', (s) => ({
      tree: { nodes: s.tree.nodes.map((node) => (node.id === 'n1' ? { ...node, movesFirst: true } : node)) },
    }));
    const { tree } = removeSignal(sheet, 'clicks');
    expect(tree.nodes[1]).toEqual({ ...sheet.tree.nodes[1], signal: null });
    expect(tree.nodes[0]).toBe(sheet.tree.nodes[0]);
  });

  it('leaves slices that should move it without a signal, whether they are done or not', () => {
    const sheet = sheetWith('continue if Views ≥ 5');
    const next = removeSignal(sheet, 'clicks');
    expect(next.slices).toEqual([
      { ...sheet.slices[0], signal: null },
      { ...sheet.slices[1], signal: null },
      sheet.slices[2],
    ]);
    expect(next.slices[2]).toBe(sheet.slices[2]);
  });

  it.each(['signal', 'good', 'valid'] as const)('takes it from the guardrail as its %s, and only there', (part) => {
    const counts = { signal: 'clicks', good: 'views', valid: 'clicks' };
    const guardrail = { text: 'Errors stay rare', ...counts, [part]: 'errors', slo: 99.9 };
    const next = removeSignal({ ...sheetWith(''), guardrail }, 'errors');
    expect(next.guardrail).toEqual({ ...guardrail, [part]: null });
    expect(removeSignal({ ...sheetWith(''), guardrail: { ...guardrail, [part]: null } }, 'errors').guardrail).toEqual({
      ...guardrail,
      [part]: null,
    });
  });

  it('leaves a guardrail alone that is measured by others', () => {
    const guardrail = { text: 'x', signal: null, good: 'views', valid: 'errors', slo: 95 };
    expect(removeSignal({ ...sheetWith(''), guardrail }, 'clicks').guardrail).toBe(guardrail);
  });

  it('keeps questions, events, decisions and the rest as they are', () => {
    const challenge = { id: 'c', field: 'signals.clicks', text: 'Why?', by: '', at: AT, answers: [], closedAt: null };
    const sheet = sheetWith('', () => ({ challenges: [challenge] }));
    const { signals: _signals, tree: _tree, slices: _slices, gates: _gates, ...rest } = removeSignal(sheet, 'clicks');
    expect(sheet).toMatchObject(rest);
    expect(rest.challenges).toBe(sheet.challenges);
  });
});

describe('the rule of the gate that is being written', () => {
  it.each([
    ['as its only condition', 'continue if Clicks ≥ 5'],
    ['in an all group', 'continue if Clicks ≥ 5 and Views ≥ 7'],
    ['in an any group', 'continue if Views ≥ 7 or Clicks ≥ 5'],
    ['to stop only', 'continue if Views ≥ 7; stop if Clicks < 2'],
    ['to continue only', 'continue if Clicks ≥ 7; stop if Views < 2'],
    ['to continue and to stop', 'continue if Clicks ≥ 5; stop if it is < 2'],
  ])('%s: keeps its sentence word for word and means nothing', (_where, sentence) => {
    const sheet = sheetWith(sentence);
    expect(lastRule(sheet)?.continueIf).not.toBeNull();
    const next = removeSignal(sheet, 'clicks');
    expect(lastRule(next)).toEqual(unread(sentence));
    expect(sheetSchema.safeParse(next).error).toBeUndefined();
  });

  it('is untouched where it looks at others', () => {
    const sheet = sheetWith('continue if Views ≥ 7; stop if Errors > 2');
    const next = removeSignal(sheet, 'clicks');
    expect(next.gates[0]).toBe(sheet.gates[0]);
  });

  it('keeps the minimum of readings that was agreed', () => {
    const sheet = sheetWith('continue if Clicks ≥ 5, at least 9 readings');
    expect(lastRule(removeSignal(sheet, 'clicks'))?.minimumReadings).toBe(9);
  });

  it('is never read as another signal with a like name', () => {
    const sentence = 'continue if activation rate ≥ 40';
    const signals = [
      newSignal('all', 'Activation rate', 'proxy'),
      newSignal('few', 'Activation rate of few', 'leading'),
    ];
    const empty = newGate('g', '2026-11-03');
    const sheet: Sheet = {
      ...newSheet('s', AT),
      signals,
      gates: [{ ...empty, rule: ruleFromSentence(sentence, signals, empty.rule) }],
    };
    expect(ruleFromSentence(sentence, signals.slice(1), empty.rule).continueIf?.conditions[0]?.signal).toBe('few');
    expect(lastRule(removeSignal(sheet, 'all'))).toEqual(unread(sentence));
  });

  it('may be understood by now: of two namesakes one is left', () => {
    const sheet = sheetWith('', (s) => ({
      signals: [...s.signals, newSignal('twin', 'Views', 'leading')],
      gates: s.gates.map((gate) => ({ ...gate, rule: unread('continue if Views ≥ 5') })),
    }));
    expect(lastRule(addSignal(sheet, 'x', 'Other'))?.continueIf).toBeNull();
    expect(lastRule(removeSignal(sheet, 'twin'))?.continueIf?.conditions[0]?.signal).toBe('views');
  });

  it('loses a stop line on the signal also where nothing says when to continue', () => {
    const condition: Condition = { signal: 'clicks', aggregate: 'mean', comparator: '<', threshold: 1, upper: null };
    const rule: Rule = { ...unread('stop!'), stopIf: { join: 'all', conditions: [condition] } };
    const sheet = sheetWith('', (s) => ({ gates: s.gates.map((gate) => ({ ...gate, rule })) }));
    expect(lastRule(removeSignal(sheet, 'clicks'))).toEqual(unread('stop!'));
  });
});

describe('gates on record', () => {
  const sealed = (sheet: Sheet): Sheet => ({
    ...sheet,
    gates: sheet.gates.map((gate) =>
      sealGate({ sheet, gate, readings: [], at: AT, by: 'Ana', sha256: () => 'a'.repeat(64) }),
    ),
  });

  it('a sealed gate keeps its seal, its rule and what that means; what was sealed of the signal has drifted', () => {
    const sheet = sealed(sheetWith('continue if Views ≥ 7; stop if Errors > 2'));
    const next = removeSignal(sheet, 'errors');
    expect(next.gates[0]).toBe(sheet.gates[0]);
    const [gate] = next.gates;
    if (!gate) throw new Error('the gate is gone');
    expect(drift(next, gate)).toEqual([
      {
        field: 'signals.errors.definition',
        name: 'A signal that was removed: definition',
        before: 'as logged',
        after: '',
      },
    ]);
    const { signals, guardrail } = next;
    const said = verdict({ gate, signals, guardrail, readings: [], today: '2026-11-04' });
    expect(said).toMatchObject({ verdict: null, kind: 'no-rule' });
    expect(said.reason).toMatch(/no longer on the page/);
  });

  it('the guardrail of a sealed gate is the page’s: losing its measure is an amendment that is still to be explained', () => {
    const measured = sheetWith('continue if Views ≥ 7');
    const sheet = sealed({ ...measured, guardrail: { ...measured.guardrail, signal: 'clicks' } });
    const next = removeSignal(sheet, 'clicks');
    const [gate] = next.gates;
    expect(gate && drift(next, gate).map(({ field, after }) => [field, after])).toEqual([['guardrail.signal', '']]);
  });

  it('an earlier gate keeps its rule, sealed or not, while the present one loses its meaning', () => {
    const sheet = sheetWith('continue if Clicks ≥ 5', (s) => ({
      gates: s.gates.flatMap((gate): Gate[] => [{ ...gate, id: 'gate-0' }, gate]),
    }));
    const next = removeSignal(sheet, 'clicks');
    expect(next.gates[0]).toBe(sheet.gates[0]);
    expect(lastRule(next)).toEqual(unread('continue if Clicks ≥ 5'));
  });
});

/** Sheets with references to one of their signals wherever there can be some. */
const wired = fc
  .tuple(
    sheets.filter(({ signals }) => signals.length > 0),
    fc.nat(3),
    fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
  )
  .map(([sheet, at, dice]) => {
    const id = sheet.signals[at % sheet.signals.length]?.id ?? '';
    let thrown = 0;
    const or = (other: string | null) => (dice[thrown++ % dice.length] ? id : other);
    const group = (of: Rule['continueIf']) =>
      of && { ...of, conditions: of.conditions.map((one) => ({ ...one, signal: or(one.signal) ?? '' })) };
    const { guardrail, tree, slices, gates } = sheet;
    const wiredSheet: Sheet = {
      ...sheet,
      guardrail: { ...guardrail, signal: or(guardrail.signal), good: or(guardrail.good), valid: or(guardrail.valid) },
      tree: { nodes: tree.nodes.map((node) => ({ ...node, signal: or(node.signal) })) },
      slices: slices.map((slice) => ({ ...slice, signal: or(slice.signal) })),
      gates: gates.map((gate) => ({
        ...gate,
        rule: { ...gate.rule, continueIf: group(gate.rule.continueIf), stopIf: group(gate.rule.stopIf) },
      })),
    };
    return { sheet: wiredSheet, id };
  });

/** What is on record, and may name signals that are gone. */
function living(sheet: Sheet) {
  const open = sheet.gates.at(-1);
  const rule = open && open.seal === null ? open.rule : null;
  return {
    signals: sheet.signals.map(({ id }) => id),
    guardrail: [sheet.guardrail.signal, sheet.guardrail.good, sheet.guardrail.valid],
    tree: sheet.tree.nodes.map(({ signal }) => signal),
    slices: sheet.slices.map(({ signal }) => signal),
    rule: [rule?.continueIf, rule?.stopIf].flatMap((of) => of?.conditions.map(({ signal }) => signal) ?? []),
  };
}

test('nothing that is worked on names the signal any more, the rest is deeply equal, and the sheet stays valid', () => {
  fc.assert(
    fc.property(wired, ({ sheet, id }) => {
      const before = structuredClone(sheet);
      const next = removeSignal(sheet, id);
      expect(sheet).toEqual(before);
      expect(sheetSchema.safeParse(next).error).toBeUndefined();
      expect(Object.values(living(next)).flat()).not.toContain(id);

      const unlinked = (parts: readonly { signal: string | null }[]) =>
        parts.map((part) => (part.signal === id ? { ...part, signal: null } : part));
      expect(next.signals).toEqual(sheet.signals.filter((signal) => signal.id !== id));
      expect(next.tree.nodes).toEqual(unlinked(sheet.tree.nodes));
      expect(next.slices).toEqual(unlinked(sheet.slices));
      for (const part of ['signal', 'good', 'valid'] as const) {
        expect(next.guardrail[part]).toBe(sheet.guardrail[part] === id ? null : sheet.guardrail[part]);
      }
      expect(next.gates.slice(0, -1)).toEqual(sheet.gates.slice(0, -1));
      const [was, is] = [sheet.gates.at(-1), next.gates.at(-1)];
      if (was?.seal) expect(is).toEqual(was);
      else if (was?.rule.continueIf && !living(sheet).rule.includes(id)) expect(is).toEqual(was);
      else if (was) expect({ ...is, rule: null }).toEqual({ ...was, rule: null });
      if (was) expect(is?.rule.sentence).toBe(was.rule.sentence);

      const { signals: _s, tree: _t, slices: _l, gates: _g, guardrail, ...rest } = next;
      const { signals: _a, tree: _b, slices: _c, gates: _d, guardrail: agreed, ...restBefore } = sheet;
      expect(rest).toEqual(restBefore);
      expect([guardrail.text, guardrail.slo]).toEqual([agreed.text, agreed.slo]);
    }),
    { numRuns: runs(200) },
  );
});

test('a signal that comes back under its old name is understood again', () => {
  const sheet = sheetWith('continue if Clicks ≥ 5');
  const gone = removeSignal(sheet, 'clicks');
  const back = changeSignal(addSignal(gone, 'new'), 'new', { name: 'Clicks' });
  expect(lastRule(back)?.continueIf?.conditions).toMatchObject([{ signal: 'new', threshold: 5 }]);
});
