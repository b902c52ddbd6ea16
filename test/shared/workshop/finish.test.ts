import { describe, expect, test } from 'vitest';
import { newGate } from '#shared/model/gate.ts';
import { newSheet, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { newWorkshop, type Workshop } from '#shared/model/workshop.ts';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import { type FinishInput, finishWorkshop, isFinished } from '#shared/workshop/finish.ts';
import { planStep } from '#shared/workshop/plan.ts';

const BEGUN = '2026-11-20T10:00:00.000Z';
const ENDED = '2026-11-20T11:00:00.000Z';
let made = 0;
const newId = () => `made-${++made}`;

const sheet: Sheet = newSheet('retention', BEGUN, 'Retention');
const workshop: Workshop = {
  ...newWorkshop('retention', [planStep('aim', 'aim', 10 * MINUTE_MS)], BEGUN, newId),
  id: 'held',
  startedAt: BEGUN,
  facilitator: 'Ana',
  people: ['Ana'],
  parked: [{ id: 'p', text: 'Churn in the US?', by: 'Ben', at: BEGUN }],
  convergence: {
    id: 'check',
    restatements: [{ person: 'Ben', aim: 'stay', mechanism: '', signal: '' }],
    revealedAt: BEGUN,
    marks: { aim: 'close', mechanism: null, signal: null },
    agreed: { aim: '', mechanism: '', signal: '' },
  },
};
const finish = (over: Partial<FinishInput> = {}) =>
  finishWorkshop({
    ...{ sheet, workshop, at: ENDED, dateOf: (moment) => moment.slice(0, 10), newId },
    now: { wall: Date.parse(ENDED), up: 0, boot: '' },
    ...over,
  });

describe('finishing a workshop', () => {
  test('puts its record, its check and its parking lot on the sheet', () => {
    const after = finish();
    expect(sheetSchema.safeParse(after).error).toBeUndefined();
    const [challenge] = after.challenges;
    expect(after.workshops).toMatchObject([
      { id: 'held', startedAt: BEGUN, endedAt: ENDED, date: '2026-11-20', people: ['Ana', 'Ben'], gate: null },
    ]);
    expect(after.workshops[0]).toMatchObject({ convergence: 'check', parked: [challenge?.id] });
    expect(after.convergences).toMatchObject([
      { id: 'check', at: BEGUN, marks: { aim: 'close' }, agreed: { aim: '', mechanism: '', signal: '' } },
    ]);
    expect(challenge).toMatchObject({ text: 'Churn in the US?', by: 'Ben', field: '', closedAt: null });
  });

  test('twice puts it there once, whatever happened to the sheet in between', () => {
    const once = finish();
    expect(isFinished(sheet, workshop)).toBe(false);
    expect(isFinished(once, workshop)).toBe(true);
    expect(finish({ sheet: once, at: '2026-11-20T11:05:00.000Z' })).toBe(once);
    const since = { ...once, title: 'Typed since', challenges: [] };
    expect(finish({ sheet: since })).toBe(since);
  });

  test('another workshop on the same sheet is another record', () => {
    const twice = finish({ sheet: finish(), workshop: { ...workshop, id: 'next' } });
    expect(twice.workshops.map(({ id }) => id)).toEqual(['held', 'next']);
  });

  test('names the gate that was sealed in it, and nothing that was there before', () => {
    const seal = { by: 'Ana', hash: 'a'.repeat(64), body: '{}', afterData: false };
    const sealed = (at: string): Sheet => ({
      ...sheet,
      gates: [{ ...newGate('g', '2026-11-20'), seal: { ...seal, at } }],
    });
    expect(finish({ sheet: sealed('2026-11-20T10:30:00.000Z') }).workshops[0]?.gate).toBe('g');
    expect(finish({ sheet: sealed('2026-11-19T10:30:00.000Z') }).workshops[0]?.gate).toBeNull();
  });

  test('where nobody wrote there is no check', () => {
    const silent = { ...workshop, convergence: { ...workshop.convergence, restatements: [] } };
    const after = finish({ workshop: silent });
    expect([after.convergences, after.workshops[0]?.convergence]).toEqual([[], null]);
  });
});
