import { describe, expect, it } from 'vitest';
import type { Gate } from '#shared/model/gate.ts';
import { type Ending, newSheet, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { begunStatus, endSheet, reopenSheet, statusFromArchive, withStatus } from '#shared/sheet/ending.ts';
import { openNextGate } from '#shared/sheet/next-gate.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { aDecision } from '../decisions/support.ts';

const ENDING: Ending = {
  kind: 'achieved',
  at: '2021-09-26T10:00:00.000Z',
  date: '2021-09-26',
  by: 'Ana',
  why: ' Two weeks above 60,000. ',
  decision: 'd1',
};
const SEAL: Gate['seal'] = { at: ENDING.at, by: 'Ana', hash: 'a'.repeat(64), body: '{}', afterData: false };

const decided: Sheet = { ...clicksSheet(), status: 'running', decisions: [aDecision('d1')] };

describe('a sheet that ends', () => {
  it('has its status, who said so and why, and nothing else changed', () => {
    const ended = endSheet(decided, ENDING);
    expect(ended).toEqual({ ...decided, status: 'achieved', ending: { ...ENDING, why: 'Two weeks above 60,000.' } });
    expect(sheetSchema.safeParse(ended).success).toBe(true);
  });

  it('needs a reason', () => {
    expect(() => endSheet(decided, { ...ENDING, why: ' \n' })).toThrow('Say why in one line.');
  });

  it('loses a next gate that was only opened, and keeps one that was written in, sealed or decided', () => {
    const opened = openNextGate(decided, () => 'x', '2021-09-26');
    const last = (change: Partial<Gate>): Sheet => ({
      ...opened,
      gates: opened.gates.map((gate, n) => (n === 1 ? { ...gate, ...change } : gate)),
    });
    expect(endSheet(opened, ENDING).gates).toEqual(decided.gates);
    for (const sheet of [last({ question: 'And now?' }), last({ seal: SEAL })]) {
      expect(endSheet(sheet, ENDING).gates).toEqual(sheet.gates);
    }
    const id = opened.gates[1]?.id ?? '';
    const both = { ...opened, decisions: [...opened.decisions, aDecision('d2', { gate: id })] };
    expect(endSheet(both, ENDING).gates).toHaveLength(2);
    expect(endSheet(clicksSheet(), ENDING).gates).toHaveLength(1);
  });
});

describe('a sheet that is reopened', () => {
  it('runs again, without an ending, even after a stop', () => {
    const stopped = { ...decided, decisions: [aDecision('d1', { outcome: 'stop' })] };
    const ended = endSheet(stopped, { ...ENDING, kind: 'stopped' });
    expect(reopenSheet(ended)).toEqual({ ...stopped, status: 'running', ending: null });
    expect(reopenSheet(decided)).toBe(decided);
  });

  it('is a draft again where nothing was sealed or decided', () => {
    const ended = endSheet(newSheet('s', ENDING.at), { ...ENDING, kind: 'stopped', decision: null });
    expect(reopenSheet(ended).status).toBe('draft');
    expect(begunStatus({ ...clicksSheet(), gates: clicksSheet().gates.map((g) => ({ ...g, seal: SEAL })) })).toBe(
      'running',
    );
  });
});

describe('the archive', () => {
  it('keeps how a sheet ended, and gives it back', () => {
    const archived = withStatus(endSheet(decided, ENDING), 'archived');
    expect(archived.ending?.kind).toBe('achieved');
    expect(statusFromArchive(archived)).toBe('achieved');
    expect(statusFromArchive({ ...decided, ending: null })).toBe('running');
    expect(statusFromArchive(clicksSheet())).toBe('draft');
  });

  it('is left for good by going on', () => {
    const archived = withStatus(endSheet(decided, ENDING), 'archived');
    expect(withStatus(archived, 'running')).toMatchObject({ status: 'running', ending: null });
    expect(withStatus(decided, 'running')).toBe(decided);
  });

  it('after a reopened stop: it comes back running', () => {
    const reopened = { ...decided, decisions: [aDecision('d1', { outcome: 'stop' })], ending: null };
    expect(statusFromArchive(withStatus(reopened, 'archived'))).toBe('running');
  });
});
