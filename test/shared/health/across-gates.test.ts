import { describe, expect, it } from 'vitest';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { decisionsAgainst, thresholdPaths, thresholdPhrase } from '#shared/health/across-gates.ts';
import { alignmentHealth } from '#shared/health/health.ts';
import { agreedGates } from '#shared/health/recent.ts';
import { type Gate, newGate, type Seal } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { addDays } from '#shared/time/calendar.ts';
import { AT, decisionAt } from '../alignment/examples.ts';
import { goodSheet } from '../check/examples.ts';

const FIRST = '2026-03-02';
const seal: Seal = { at: AT, by: 'Ana', hash: 'a'.repeat(64), body: '{}', afterData: false };

/** A sheet with a sealed gate of two weeks for each rule, the first one from 2 March 2026. */
function withGates(...rules: string[]): Sheet {
  const sheet = goodSheet();
  const gates = rules.map((rule, i): Gate => {
    const gate = newGate(`g${i}`, addDays(FIRST, 14 * i));
    return { ...gate, seal, rule: ruleFromSentence(rule, sheet.signals, gate.rule) };
  });
  return { ...sheet, gates };
}
const phrases = (sheet: Sheet, today = '2026-05-01') =>
  thresholdPaths(sheet)
    .filter(({ moves }) => moves > 0)
    .map((path) => thresholdPhrase(path, today));
const atLeast = (...thresholds: number[]) =>
  withGates(...thresholds.map((t) => `continue if Activation rate ≥ ${t}%; stop if it is < 28%`));

describe('a threshold that moves from gate to gate', () => {
  it('is told with its path and the gates’ dates', () => {
    const sheet = atLeast(40, 44, 43, 45);
    expect(phrases(sheet)).toEqual([
      'Continue if Activation rate ≥ 40% (2 – 15 Mar) → 44% (16 – 29 Mar) → 43% (30 Mar – 12 Apr) → 45% (13 – 26 Apr).',
    ]);
    expect(thresholdPaths(sheet).map(({ moves, gates }) => [moves, gates])).toEqual([
      [3, 4],
      [0, 4],
    ]);
  });

  it('is not one that stays, and stands once where it stays for some gates', () => {
    expect(phrases(atLeast(40, 40, 40))).toEqual([]);
    expect(phrases(atLeast(40, 40, 42, 42))).toEqual([
      'Continue if Activation rate ≥ 40% (2 – 15 Mar) → 42% (30 Mar – 12 Apr).',
    ]);
  });

  it('is of the same signal, aggregate, comparator and side only', () => {
    const other = (second: string) => phrases(withGates('continue if the mean of Activation rate ≥ 40%', second));
    expect(other('continue if the mean of Time to first value ≥ 44')).toEqual([]);
    expect(other('continue if the median of Activation rate ≥ 44%')).toEqual([]);
    expect(other('continue if the mean of Activation rate > 44%')).toEqual([]);
    expect(other('continue if the mean of Activation rate ≥ 60%; stop if it is < 44%')).toHaveLength(1);
    expect(other('continue if the mean of Activation rate ≥ 44%')).toEqual([
      'Continue if the mean of Activation rate ≥ 40% (2 – 15 Mar) → 44% (16 – 29 Mar).',
    ]);
  });

  it('names the stop rule’s own, and a stretch by both ends', () => {
    const stops = withGates(
      'continue if Activation rate ≥ 40%; stop if it is < 28%',
      'continue if Activation rate ≥ 40%; stop if it is < 25%',
    );
    expect(phrases(stops)).toEqual(['Stop if Activation rate < 28% (2 – 15 Mar) → 25% (16 – 29 Mar).']);
    const between = withGates(
      'continue if Activation rate is between 40% and 50%',
      'continue if Activation rate is between 40% and 55%',
    );
    expect(phrases(between)[0]).toContain('between 40% and 50% (2 – 15 Mar) → 40% and 55%');
  });

  it('looks six gates back: by the tenth, the first ones are forgotten', () => {
    expect(phrases(atLeast(40, 44, 43, 45, 45, 45, 45, 45, 45, 45))).toEqual([]);
    expect(agreedGates(atLeast(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).map(({ id }) => id)).toEqual([
      'g4',
      'g5',
      'g6',
      'g7',
      'g8',
      'g9',
    ]);
  });

  it('does not count a gate that nobody agreed on yet', () => {
    const sheet = atLeast(40, 44);
    const open = { ...sheet, gates: sheet.gates.map((gate, i) => (i === 1 ? { ...gate, seal: null } : gate)) };
    expect(phrases(open)).toEqual([]);
    expect(phrases({ ...open, decisions: [{ ...decisionAt('g1'), date: '2026-03-30' }] })).toHaveLength(1);
  });
});

describe('in the health of alignment', () => {
  const drift = (sheet: Sheet, today: string) =>
    alignmentHealth({ sheet, readings: [], today, timeZone: 'UTC', glossary: [] }).drift;
  const part = (sheet: Sheet, today: string, key: string) => drift(sheet, today).parts.find((one) => one.key === key);

  it('each move counts as drift while the gates are recent, and is not checked yet in the third year', () => {
    const sheet = atLeast(40, 44, 43, 45);
    sheet.gates = sheet.gates.map((gate) => ({ ...gate, seal: { ...seal, at: `${gate.start}T09:00:00.000Z` } }));
    expect(part(sheet, '2026-05-01', 'thresholds')).toMatchObject({ state: 'not-fine', found: [{ count: 3 }] });
    expect(part(sheet, '2028-05-01', 'thresholds')).toMatchObject({
      state: 'unmeasured',
      words: 'The last gate ended on 26 Apr 2026.',
    });
    expect(part(atLeast(40, 40), '2026-03-30', 'thresholds')).toMatchObject({
      state: 'fine',
      words: 'They stayed the same over 2 gates.',
    });
    expect(part(atLeast(40), '2026-03-10', 'thresholds')).toMatchObject({
      state: 'unmeasured',
      words: 'It takes two sealed gates that ask for the same.',
    });
  });

  it('a decision against the verdict is told with both, its day and its gate', () => {
    const against = { ...decisionAt('g1'), id: 'x', date: '2026-03-31', verdict: 'stop' as const };
    const sheet = { ...atLeast(40, 40), decisions: [{ ...decisionAt('g0'), date: '2026-03-16' }, against] };
    expect(decisionsAgainst(sheet).map(({ id }) => id)).toEqual(['x']);
    expect(part(sheet, '2026-04-01', 'verdicts')).toMatchObject({
      state: 'not-fine',
      words: 'On 31 Mar the gate of 16 – 29 Mar was decided against its verdict: continue instead of stop.',
    });
    const followed = { ...sheet, decisions: [{ ...against, verdict: 'continue' as const }] };
    expect(part(followed, '2026-04-01', 'verdicts')).toMatchObject({ state: 'fine' });
    // A decision before there was a verdict compares nothing.
    expect(part({ ...sheet, decisions: [{ ...against, verdict: null }] }, '2026-04-01', 'verdicts')).toMatchObject({
      state: 'unmeasured',
    });
  });
});
