import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleProblem } from '#shared/gates/reread-rules.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { mergeSheets } from '#shared/merge/sheets.ts';
import { type Gate, gateLength, newGate } from '#shared/model/gate.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { changeGate, writeRule } from '#shared/sheet/edit-gates.ts';
import { currentIsDecided, nextGateDays, openNextGate } from '#shared/sheet/next-gate.ts';
import { removeSignal } from '#shared/sheet/remove-signal.ts';
import { addDays } from '#shared/time/calendar.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { aDecision } from '../decisions/support.ts';

const newId = () => 'random';
const AT = '2021-09-20T10:00:00.000Z';

/** "Clicks", whose gate of 12 to 25 September 2021 is sealed. */
function sealed(sheet: Sheet = clicksSheet()): Sheet {
  const seal = (gate: Gate) => sealGate({ sheet, gate, readings: [], at: AT, by: 'Ana', sha256: () => 'a'.repeat(64) });
  return { ...sheet, gates: sheet.gates.map((gate) => (gate.seal ? gate : seal(gate))) };
}

/** The same with its current gate decided on that day. */
function decided(sheet: Sheet, date: string, id = `d-${date}`): Sheet {
  const decision = aDecision(id, { gate: sheet.gates.at(-1)?.id ?? '', date, at: `${date}T10:00:00.000Z` });
  return { ...sheet, decisions: [...sheet.decisions, decision] };
}

describe('the next gate', () => {
  it('comes after the current one, unsealed, with its length, question and rule; that one stays as it was', () => {
    const asked = changeGate(sealed(), 'gate-1', (gate) => ({ ...gate, question: 'Does it last?', chance: 70 }));
    const sheet = decided(asked, '2021-09-26');
    const next = openNextGate(sheet, newId, '2021-09-26');
    const [first, second] = next.gates;
    expect(next.gates).toHaveLength(2);
    expect(first).toBe(sheet.gates[0]);
    expect(second).toEqual({
      ...newGate('gate-1-2', '2021-09-26'),
      end: '2021-10-09',
      question: 'Does it last?',
      rule: first?.rule,
    });
  });

  it('opens once: a second try, or another window, finds it there already', () => {
    const next = openNextGate(decided(sealed(), '2021-09-26'), newId, '2021-09-26');
    expect(openNextGate(next, newId, '2021-09-26')).toBe(next);
  });

  it('waits for the decision on the current one', () => {
    const undecided = sealed();
    expect(currentIsDecided(undecided)).toBe(false);
    expect(openNextGate(undecided, newId, '2021-11-01')).toBe(undecided);
  });

  it('needs one to follow, and room', () => {
    const empty = newSheet('s', AT);
    expect(openNextGate(empty, newId, '2021-09-20')).toBe(empty);
    const gates = Array.from({ length: LIST_LIMIT }, (_, n) => newGate(`g${n}`, '2021-09-20'));
    const full = decided({ ...empty, gates }, '2021-10-04');
    expect(openNextGate(full, newId, '2021-10-04')).toBe(full);
    const room = decided({ ...empty, gates: gates.slice(1) }, '2021-10-04');
    expect(openNextGate(room, newId, '2021-10-04').gates).toHaveLength(LIST_LIMIT);
  });

  it('starts the day after an early decision, the day after the end, or today', () => {
    const gate = { ...newGate('gate-1', '2021-09-12'), end: '2021-09-25' };
    const days = (date: string | null, today: string) => nextGateDays(gate, date, today);
    expect(days('2021-09-17', '2021-09-17')).toEqual({ start: '2021-09-18', end: '2021-10-01' });
    expect(days('2021-09-25', '2021-09-25')).toEqual({ start: '2021-09-26', end: '2021-10-09' });
    expect(days('2021-09-26', '2021-09-26')).toEqual({ start: '2021-09-26', end: '2021-10-09' });
    expect(days('2021-09-26', '2021-11-02')).toEqual({ start: '2021-11-02', end: '2021-11-15' });
    expect(days(null, '2021-09-15')).toEqual({ start: '2021-09-26', end: '2021-10-09' });
    // decided before it began
    expect(days('2021-09-10', '2021-09-10')).toEqual({ start: '2021-09-13', end: '2021-09-26' });
  });

  it('is as long as the one before, so that a rule on a week of it still fits', () => {
    const long = changeGate(clicksSheet(), 'gate-1', (gate) => ({ ...gate, end: '2021-10-02' }));
    const inWeekThree = writeRule(long, 'gate-1', 'continue if Clicks ≥ 5 in week 3');
    const next = openNextGate(decided(sealed(inWeekThree), '2021-10-03'), newId, '2021-10-03').gates[1];
    expect(next && gateLength(next)).toBe(21);
    expect(next?.rule).toEqual(inWeekThree.gates[0]?.rule);
  });

  it('keeps the minimum and the bare names of weekly signals', () => {
    const clicks = clicksSheet();
    const weekly = { ...clicks, signals: clicks.signals.map((s) => ({ ...s, cadence: 'weekly' as const })) };
    const written = writeRule(weekly, 'gate-1', 'continue if Clicks ≥ 5');
    const next = openNextGate(decided(sealed(written), '2021-09-26'), newId, '2021-09-26').gates[1];
    expect(next?.rule).toEqual(written.gates[0]?.rule);
    expect(next?.rule.minimumReadings).toBe(3);
  });

  it('writes a rule that names the old end without it, and keeps what it means', () => {
    const named = writeRule(clicksSheet(), 'gate-1', 'continue if Clicks ≥ 5 by 25 September; stop if it is < 2');
    const then = named.gates[0]?.rule;
    expect(then?.continueIf).not.toBeNull();
    const sheet = openNextGate(decided(sealed(named), '2021-09-26'), newId, '2021-09-26');
    const next = sheet.gates[1];
    expect(next?.rule).toMatchObject({ continueIf: then?.continueIf, stopIf: then?.stopIf });
    expect(next?.rule.sentence).not.toContain('25 September');
    expect(next && ruleProblem(next, sheet.signals)).toBeNull();
    expect(sheet.gates[0]?.rule).toEqual(then);
  });

  it('takes only the sentence of a rule whose signal is gone; the sealed one keeps its meaning', () => {
    const gone = decided(removeSignal(sealed(), 'clicks'), '2021-09-26');
    const next = openNextGate(gone, newId, '2021-09-26');
    expect(next.gates[0]?.rule.continueIf).not.toBeNull();
    const { sentence, minimumReadings } = gone.gates[0]?.rule ?? {};
    expect(next.gates[1]?.rule).toEqual({ sentence, minimumReadings, continueIf: null, stopIf: null });
  });

  it('can be the tenth: each follows the one before, whenever it was decided', () => {
    const decideAfter = fc.integer({ min: -20, max: 40 });
    fc.assert(
      fc.property(fc.array(decideAfter, { minLength: 9, maxLength: 9 }), (delays) => {
        let sheet = sealed();
        let today = '2021-09-10';
        for (const [n, delay] of delays.entries()) {
          const end = sheet.gates.at(-1)?.end ?? '';
          const day = addDays(end, delay);
          today = day > today ? day : today;
          sheet = sealed(openNextGate(decided(sheet, today, `d${n}`), newId, today));
        }
        expect(new Set(sheet.gates.map(({ id }) => id)).size).toBe(10);
        for (const [n, gate] of sheet.gates.entries()) {
          expect(gateLength(gate)).toBe(14);
          expect(gate.rule).toEqual(sheet.gates[0]?.rule);
          if (n > 0) expect(gate.start > (sheet.gates[n - 1]?.start ?? '')).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is the same one in two windows that open it at the same time: the merge holds it once', () => {
    const before = decided(sealed(), '2021-09-26');
    const [mine, theirs] = [openNextGate(before, newId, '2021-09-26'), openNextGate(before, newId, '2021-09-26')];
    expect(mergeSheets(before, mine, theirs)).toEqual({ merged: mine, clashes: [] });
  });

  it('gets another id where its own is taken', () => {
    const before = decided(
      changeGate(sealed(), 'gate-1', (gate) => ({ ...gate, id: 'gate-1-2' })),
      '2021-09-26',
    );
    const taken = { ...before, gates: [{ ...newGate('gate-1', '2021-08-01'), seal: null }, ...before.gates] };
    const odd = { ...taken, gates: taken.gates.map((gate, n) => ({ ...gate, id: ['gate-1', 'gate-1-3'][n] ?? '' })) };
    const sheet = decided(odd, '2021-09-26', 'd2');
    expect(openNextGate(sheet, newId, '2021-09-26').gates.map(({ id }) => id)).toEqual([
      'gate-1',
      'gate-1-3',
      'random',
    ]);
  });
});
