import { describe, expect, it } from 'vitest';
import { type Gate, OUTCOMES } from '#shared/model/gate.ts';
import { goesOn, newSheet, SHEET_STATUSES, type Sheet } from '#shared/model/sheet.ts';
import { lacksGate, NEXT_STEPS, nextStep, type StepInput } from '#shared/sheet/next-step.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { aDecision } from '../decisions/support.ts';

const DURING = '2021-09-15';
const AFTER = '2021-09-26';

const SEAL: Gate['seal'] = {
  at: '2021-09-11T10:00:00.000Z',
  by: 'Ana',
  hash: 'a'.repeat(64),
  body: '{}',
  afterData: false,
};

/** The gate of 12 to 25 September 2021. */
function sheetWith({
  sealed = false,
  decided = false,
  ...more
}: Partial<Sheet> & { sealed?: boolean; decided?: boolean }) {
  const sheet: Sheet = { ...clicksSheet(), ...more };
  const gates = sheet.gates.map((gate) => ({ ...gate, seal: sealed ? SEAL : null }));
  return { ...sheet, gates, decisions: decided ? [aDecision('d1')] : [] };
}

const step = (sheet: Sheet, more: Partial<StepInput> = {}) =>
  nextStep({ sheet, isIncomplete: false, verdict: null, today: DURING, ...more });

describe('the next step', () => {
  it('goes through the life of a gate', () => {
    expect(step(newSheet('s', '2021-09-10T10:00:00.000Z'), { isIncomplete: true })).toBe('write');
    expect(step(sheetWith({}), { isIncomplete: true })).toBe('write');
    expect(step(sheetWith({}))).toBe('seal');
    expect(step(sheetWith({ sealed: true }))).toBe('readings');
    expect(step(sheetWith({ sealed: true }), { verdict: 'change', today: AFTER })).toBe('decide');
    expect(step(sheetWith({ sealed: true, decided: true }), { verdict: 'change', today: AFTER })).toBe('next-gate');
  });

  it('is writing where there is no gate, even when nothing else is missing', () => {
    expect(step(sheetWith({ gates: [], status: 'running' }))).toBe('write');
  });

  it('is deciding as soon as there is a verdict, and after the end in any case', () => {
    expect(step(sheetWith({ sealed: true }), { verdict: 'stop' })).toBe('decide');
    expect(step(sheetWith({ sealed: true }), { today: '2021-09-25' })).toBe('readings');
    expect(step(sheetWith({ sealed: true }), { today: AFTER })).toBe('decide');
    expect(step(sheetWith({}), { verdict: 'continue', isIncomplete: true, today: AFTER })).toBe('decide');
  });

  it('is sealing or writing where a gate was never sealed and gives no verdict, even after its end', () => {
    expect(step(sheetWith({}), { today: AFTER })).toBe('seal');
    expect(step(sheetWith({}), { today: AFTER, isIncomplete: true })).toBe('write');
  });

  it('is the next gate after any decision while the sheet runs: a stopped one was reopened', () => {
    for (const outcome of OUTCOMES) {
      const sheet = { ...sheetWith({ sealed: true, status: 'running' }), decisions: [aDecision('d', { outcome })] };
      expect(step(sheet)).toBe('next-gate');
    }
  });

  it('is none once a sheet has ended, but for what is still to be removed', () => {
    const removals = [{ id: 'r', decision: 'd1', text: 'The banner', doneAt: null, by: '' }];
    const removed = removals.map((line) => ({ ...line, doneAt: '2021-09-27T10:00:00.000Z' }));
    for (const status of SHEET_STATUSES.filter((one) => !goesOn(one))) {
      const ended = sheetWith({ sealed: true, decided: true, status });
      for (const verdict of [null, ...OUTCOMES]) expect(step(ended, { verdict, isIncomplete: true })).toBeNull();
      expect(step({ ...ended, removals })).toBe(status === 'archived' ? null : 'remove');
      expect(step({ ...ended, removals: removed })).toBeNull();
    }
  });

  it('is one of those named, in every state there is', () => {
    const seen = new Set<string | null>();
    const flags = [true, false];
    for (const status of SHEET_STATUSES)
      for (const sealed of flags)
        for (const decided of flags)
          for (const isIncomplete of flags)
            for (const gone of flags)
              for (const verdict of [null, ...OUTCOMES])
                for (const today of ['2021-09-01', DURING, AFTER]) {
                  const removals = [{ id: 'r', decision: 'd1', text: 'x', doneAt: gone ? today : null, by: '' }];
                  const sheet = sheetWith({ sealed, decided, status, removals });
                  const next = step(sheet, { isIncomplete, verdict, today });
                  seen.add(next);
                  // whatever the state: what is decided is not decided again, what is sealed not sealed again
                  if (decided) expect(next).not.toBe('decide');
                  if (sealed) expect(next).not.toBe('seal');
                  if (isIncomplete) expect(next).not.toBe('seal');
                  if (goesOn(sheet.status)) expect(next).not.toBeNull();
                }
    expect([...seen].sort()).toEqual([...NEXT_STEPS, null].sort());
  });
});

describe('a running sheet', () => {
  it('lacks a gate without one, and when its last one is decided', () => {
    expect(lacksGate(sheetWith({ status: 'running', gates: [] }))).toBe(true);
    expect(lacksGate(sheetWith({ status: 'running', sealed: true, decided: true }))).toBe(true);
    expect(lacksGate(sheetWith({ status: 'running', sealed: true }))).toBe(false);
    expect(lacksGate(sheetWith({ status: 'draft', gates: [] }))).toBe(false);
    expect(lacksGate(sheetWith({ status: 'archived', sealed: true, decided: true }))).toBe(false);
  });
});
