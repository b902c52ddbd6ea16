import { describe, expect, it } from 'vitest';
import { drift } from '#shared/gates/drift.ts';
import { formatRule, ruleFromSentence } from '#shared/gates/format-rule.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { newGate } from '#shared/model/gate.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { takeThreshold } from '#shared/sheet/take-threshold.ts';
import { activation, clicks } from '../gates/support.ts';

function sheetWith(sentence: string): Sheet {
  const signals = [clicks, activation];
  const gate = newGate('g', '2026-03-02');
  return {
    ...newSheet('s', '2026-03-01T00:00:00.000Z', 'A'),
    signals,
    gates: [{ ...gate, rule: ruleFromSentence(sentence, signals, gate.rule) }],
  };
}
const ruleOf = (sheet: Sheet) => sheet.gates[0]?.rule;

describe('taking an offered threshold', () => {
  it.each([
    [
      'Continue if Clicks ≥ 60,000; stop if it is < 54,000',
      62_400,
      'Continue if Clicks ≥ 62,400; stop if it is < 54,000',
    ],
    // The number that is not the threshold stays: 30 belongs to the name.
    [
      'continue if 30-day activation rate ≥ 30% in week 2',
      42.5,
      'continue if 30-day activation rate ≥ 42.5% in week 2',
    ],
    ['continue if Clicks is at least 60000', 62_400, 'continue if Clicks is at least 62,400'],
    ['continue if Clicks ≤ 12; at least 9 readings', 7, 'continue if Clicks ≤ 7; at least 9 readings'],
  ])('keeps the words of “%s”', (sentence, threshold, expected) => {
    const before = sheetWith(sentence);
    expect(ruleOf(before)?.continueIf).not.toBeNull();
    const after = takeThreshold(before, 'g', 0, threshold);
    expect(ruleOf(after)?.sentence).toBe(expected);
    expect(ruleOf(after)?.continueIf?.conditions[0]?.threshold).toBe(threshold);
    expect(ruleOf(after)?.stopIf).toEqual(ruleOf(before)?.stopIf);
    expect(ruleOf(after)?.minimumReadings).toBe(ruleOf(before)?.minimumReadings);
    // What stands there reads back as the rule.
    const signals = [clicks, activation];
    const rule = ruleOf(after);
    expect(rule && ruleFromSentence(rule.sentence, signals, rule)).toEqual(rule);
  });

  it('writes the sentence from the rule where changing the number does not say it', () => {
    const before = sheetWith('continue if the change in Clicks from baseline ≥ -5');
    const after = takeThreshold(before, 'g', 0, 3);
    const rule = ruleOf(after);
    expect(rule?.continueIf?.conditions[0]?.threshold).toBe(3);
    expect(rule?.sentence).toBe(rule && formatRule(rule, [clicks, activation]));
  });

  it('changes nothing for the same number, two ends, no such condition or gate', () => {
    const before = sheetWith('continue if Clicks ≥ 60,000');
    expect(takeThreshold(before, 'g', 0, 60_000)).toBe(before);
    expect(takeThreshold(before, 'g', 1, 5)).toBe(before);
    expect(takeThreshold(before, 'other', 0, 5)).toBe(before);
    const range = sheetWith('continue if Clicks is between 10 and 20');
    expect(takeThreshold(range, 'g', 0, 15)).toBe(range);
  });

  it('shows on a sealed gate as a change since the seal, like any other edit', () => {
    const sheet = sheetWith('continue if Clicks ≥ 60,000');
    const [gate] = sheet.gates;
    if (!gate) throw new Error('no gate');
    const sealed = sealGate({
      sheet,
      gate,
      readings: [],
      at: '2026-03-02T08:00:00.000Z',
      by: 'Ana',
      sha256: () => 'a'.repeat(64),
    });
    const after = takeThreshold({ ...sheet, gates: [sealed] }, 'g', 0, 62_400);
    expect(after.gates[0] && drift(after, after.gates[0]).map(({ field }) => field)).toEqual(['gate.rule']);
  });
});
