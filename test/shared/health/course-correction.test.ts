import { describe, expect, it } from 'vitest';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { correctionPhrase, courseCorrections, medianCorrection } from '#shared/health/course-correction.ts';
import { type Gate, newGate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { addDays } from '#shared/time/calendar.ts';
import { decisionAt } from '../alignment/examples.ts';
import { goodSheet, reading } from '../check/examples.ts';

const FIRST = '2026-03-02';
const RULE = 'continue if the mean of Activation rate ≥ 40%; stop if it is < 28%; at least 3 readings';

function withGates(count: number, change: Partial<Sheet> = {}): Sheet {
  const sheet = goodSheet();
  const gates = Array.from({ length: count }, (_, i): Gate => {
    const gate = newGate(`g${i}`, addDays(FIRST, 14 * i));
    return { ...gate, rule: ruleFromSentence(RULE, sheet.signals, gate.rule) };
  });
  return { ...sheet, gates, ...change };
}
/** A reading a day from a gate's first day on. */
const daily = (gate: number, ...values: number[]): Reading[] =>
  values.map((value, day) => reading('activation', addDays(FIRST, 14 * gate + day), value));
const decided = (gate: number, date: string, id = `d${gate}`) => ({ ...decisionAt(`g${gate}`), id, date });

describe('the time from the first sign to a decision', () => {
  it('is counted from the first day that was behind', () => {
    const sheet = withGates(1, { decisions: [decided(0, '2026-03-10')] });
    const corrections = courseCorrections(sheet, daily(0, 45, 30, 6, 6, 6), '2026-03-20');
    // (45 + 30 + 6) ÷ 3 = 27
    expect(corrections).toMatchObject([{ sign: { date: '2026-03-04', kind: 'behind' }, days: 6 }]);
    expect(corrections.map((one) => correctionPhrase(one, '2026-03-20'))).toEqual([
      'Behind since 4 Mar, decided on 10 Mar: 6 days.',
    ]);
  });

  it('says where there was no sign, before a decision and while the gate runs', () => {
    const [good] = courseCorrections(
      withGates(1, { decisions: [decided(0, '2026-03-16')] }),
      daily(0, 45, 45, 45),
      '2026-03-20',
    );
    expect(good).toMatchObject({ sign: null, days: null });
    expect(good && correctionPhrase(good, '2026-03-20')).toBe('No sign before the decision of 16 Mar.');
    const [running] = courseCorrections(withGates(1), daily(0, 45, 45, 45), '2026-03-05');
    expect(running && correctionPhrase(running, '2026-03-05')).toBe('No sign so far.');
    const [unread] = courseCorrections(withGates(1), [], '2026-03-05');
    expect(unread).toMatchObject({ sign: null });
  });

  it('says how long it has taken so far while there is no decision', () => {
    const phrase = (today: string) =>
      courseCorrections(withGates(1), daily(0, 20, 20, 20), today).map((one) => correctionPhrase(one, today));
    expect(phrase('2026-03-04')).toEqual(['Behind since 4 Mar, no decision yet (since today).']);
    expect(phrase('2026-03-05')).toEqual(['Behind since 4 Mar, no decision yet (1 day so far).']);
    expect(phrase('2026-03-16')).toEqual(['Behind since 4 Mar, no decision yet (12 days so far).']);
    expect(phrase('2026-04-20')).toEqual(['Behind since 4 Mar, no decision yet (47 days so far).']);
  });

  it('counts from a guardrail that was breached, and not from one that could still recover', () => {
    const support = Array.from({ length: 14 }, (_, day) => reading('support', addDays(FIRST, day), day < 6 ? 99 : 60));
    const [found] = courseCorrections(withGates(1), [...daily(0, 45, 45, 45), ...support], '2026-03-30');
    expect(found?.sign?.kind).toBe('breach');
    expect(found?.sign && found.sign.date > '2026-03-07').toBe(true);
  });

  it('ends the day of the first decision: a sign that came after it is none', () => {
    const sheet = withGates(1, { decisions: [decided(0, '2026-03-04'), decided(0, '2026-03-12', 'again')] });
    const [found] = courseCorrections(sheet, daily(0, 45, 45, 45, 1, 1, 1, 1, 1), '2026-03-20');
    expect(found).toMatchObject({ sign: null, decidedOn: '2026-03-04' });
  });

  it('leaves out a gate that has not begun', () => {
    expect(courseCorrections(withGates(2), [], '2026-03-03').map(({ gate }) => gate.id)).toEqual(['g0']);
    expect(courseCorrections(withGates(1), [], '2026-03-01')).toEqual([]);
  });
});

describe('the median over gates', () => {
  it('is of the gates with a sign and a decision; of none there is none', () => {
    const decisions = [decided(0, '2026-03-06'), decided(1, '2026-03-28'), decided(2, '2026-04-12')];
    const readings = [...daily(0, 20, 20, 20), ...daily(1, 20, 20, 20), ...daily(2, 45, 45, 45), ...daily(3, 1, 1, 1)];
    const corrections = courseCorrections(withGates(4, { decisions }), readings, '2026-05-01');
    // 4 → 6 March: 2 days; 18 → 28 March: 10 days; the third had no sign, the fourth no decision.
    expect(corrections.map(({ days, decidedOn }) => [days, decidedOn !== null])).toEqual([
      [2, true],
      [10, true],
      [null, true],
      [16, false],
    ]);
    expect(medianCorrection(corrections)).toEqual({ days: 6, gates: 2 });
    expect(medianCorrection([])).toBeNull();
  });

  it('holds after three years of gates, and judges them again only where something changed', () => {
    const decisions = Array.from({ length: 78 }, (_, i) => decided(i, addDays(FIRST, 14 * i + 9)));
    const sheet = withGates(78, { decisions });
    const readings = Array.from({ length: 78 }, (_, i) => daily(i, 20, 20, 20, 20, 20, 20, 20)).flat();
    const today = addDays(FIRST, 14 * 78);
    const first = courseCorrections(sheet, readings, today);
    expect(medianCorrection(first)).toEqual({ days: 7, gates: 78 });
    const again = courseCorrections({ ...sheet }, readings, today);
    expect(again.every(({ sign }, i) => sign === first[i]?.sign)).toBe(true);
    const moved = sheet.gates.map((gate, i) =>
      i === 3
        ? { ...gate, rule: ruleFromSentence('continue if the mean of Activation rate ≥ 5%', sheet.signals, gate.rule) }
        : gate,
    );
    const changed = courseCorrections({ ...sheet, gates: moved }, readings, today);
    expect(changed[3]?.sign).toBeNull();
    expect(changed[4]?.sign).toBe(first[4]?.sign);
  });
});
