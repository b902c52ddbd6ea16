import { describe, expect, it } from 'vitest';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { type Gate, newGate, type Rule } from '#shared/model/gate.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { addSignal, changeSignal, insertSignal } from '#shared/sheet/edit-signals.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';

const AT = '2026-11-03T09:00:00.000Z';
const lastRule = (sheet: Sheet): Rule | undefined => sheet.gates.at(-1)?.rule;
const withSentence = (sheet: Sheet, sentence: string): Sheet => ({
  ...sheet,
  gates: sheet.gates.map((gate) => ({ ...gate, rule: ruleFromSentence(sentence, sheet.signals, gate.rule) })),
});

describe('adding a signal', () => {
  it('puts it where it is asked for, else last, in the role that is missing', () => {
    const one = addSignal(newSheet('s', AT), 'a');
    const three = addSignal(addSignal(one, 'b', 'Second'), 'c', '', 1);
    expect(three.signals.map(({ id, role, name }) => [id, role, name])).toEqual([
      ['a', 'proxy', ''],
      ['c', 'outcome', ''],
      ['b', 'leading', 'Second'],
    ]);
    expect(one.signals).toHaveLength(1);
  });

  it('lets the rule that names it be understood', () => {
    const waiting = withSentence(clicksSheet(), 'continue if Views ≥ 7');
    expect(lastRule(waiting)?.continueIf).toBeNull();
    expect(lastRule(addSignal(waiting, 'views', 'Views'))?.continueIf?.conditions).toMatchObject([{ signal: 'views' }]);
  });

  it('adds nothing twice, and nothing that a sheet has no room for', () => {
    const sheet = clicksSheet();
    expect(insertSignal(sheet, newSignal('clicks', 'Again', 'leading'))).toBe(sheet);
    const all = Array.from({ length: LIST_LIMIT }, (_, n) => newSignal(`s${n}`, `S${n}`, 'leading'));
    const full = { ...sheet, signals: all };
    expect(addSignal(full, 'more')).toBe(full);
    expect(addSignal({ ...sheet, signals: all.slice(1) }, 'more').signals).toHaveLength(LIST_LIMIT);
  });
});

describe('changing a signal', () => {
  it('renames it in the rule, which keeps its meaning', () => {
    const sheet = clicksSheet();
    const next = changeSignal(sheet, 'clicks', { name: 'Visits' });
    expect(lastRule(next)).toEqual({ ...lastRule(sheet), sentence: 'continue if the mean of Visits ≥ 60,000' });
  });

  it('renames it in sealed and earlier gates as well: they keep their meaning', () => {
    const sheet = clicksSheet();
    const [gate] = sheet.gates;
    if (!gate) throw new Error('the example has no gate');
    const sealed = sealGate({ sheet, gate, readings: [], at: AT, by: '', sha256: () => 'a'.repeat(64) });
    const next = changeSignal({ ...sheet, gates: [sealed, { ...sealed, id: 'later' }] }, 'clicks', { name: 'Visits' });
    for (const { rule, seal } of next.gates) {
      expect(rule.sentence).toBe('continue if the mean of Visits ≥ 60,000');
      expect(rule.continueIf).toEqual(gate.rule.continueIf);
      expect(seal).toBe(sealed.seal);
    }
  });

  it('gives the rule of a gate on record no meaning that it did not have', () => {
    const sheet = withSentence(clicksSheet(), 'continue if Visits ≥ 7');
    const open = sheet.gates.at(-1) as Gate;
    const seal = { at: AT, by: '', hash: 'a'.repeat(64), body: '{}', afterData: false };
    for (const gates of [[{ ...open, seal }], [open, newGate('next', '2026-11-03')]]) {
      const next = changeSignal({ ...sheet, gates }, 'clicks', { name: 'Visits' });
      expect(next.gates[0]).toBe(gates[0]);
    }
    expect(lastRule(changeSignal(sheet, 'clicks', { name: 'Visits' }))?.continueIf).not.toBeNull();
  });

  it('reads the rule again when the unit changes, and for nothing else', () => {
    const sheet = clicksSheet();
    const percent = withSentence(
      { ...sheet, signals: [{ ...newSignal('clicks', 'Clicks', 'proxy'), unit: 'h' }] },
      'continue if Clicks ≥ 40%',
    );
    expect(lastRule(percent)?.continueIf).toBeNull();
    expect(lastRule(changeSignal(percent, 'clicks', { unit: '%' }))?.continueIf).not.toBeNull();
    const defined = changeSignal(sheet, 'clicks', { definition: 'as logged', direction: 'up' });
    expect(defined.signals[0]).toMatchObject({ definition: 'as logged', direction: 'up', name: 'Clicks' });
    expect(defined.gates).toBe(sheet.gates);
  });

  it('changes nothing of a signal that is as it should be, or not there', () => {
    const sheet = clicksSheet();
    expect(changeSignal(sheet, 'gone', { name: 'x' })).toBe(sheet);
    expect(changeSignal(sheet, 'clicks', { name: 'Clicks', unit: '' })).toBe(sheet);
    expect(changeSignal(sheet, 'clicks', { name: 'Clicks', unit: 'x' })).not.toBe(sheet);
  });
});
