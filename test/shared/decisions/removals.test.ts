import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDecision } from '#shared/decisions/record.ts';
import {
  addRemoval,
  changeRemoval,
  notRemoved,
  openRemovals,
  removalPhrase,
  removed,
  takeOffRemoval,
  withRemovals,
} from '#shared/decisions/removals.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Outcome } from '#shared/model/gate.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { newSheet, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { NEW_DECISION } from './support.ts';

const AT = '2026-11-20T10:00:00.000Z';
const counter = () => {
  let made = 0;
  return () => `made-${made++}`;
};
const withCost = (removal: string): Sheet => ({
  ...newSheet('s1', AT, 'Clicks'),
  basalCost: { cost: '', hours: null, carriedBy: '', removal },
});
// Only id and outcome of a decision matter here; the rest is empty.
const decision = (id: string, outcome: Outcome): Decision => ({
  id,
  gate: 'g1',
  at: AT,
  date: '2026-11-20',
  outcome,
  verdict: outcome,
  provisional: false,
  verdictReason: { kind: 'text', text: '' },
  rationale: '',
  by: '',
  ...NEW_DECISION,
  basis: {
    snapshot: 'a'.repeat(64),
    aim: '',
    mechanism: '',
    gateStart: '2026-11-03',
    gateEnd: '2026-11-17',
    rule: '',
    hours: null,
  },
  corrections: [],
});

describe('the removal checklist', () => {
  it('is opened by a stop, a line of “removed if it is stopped” each, and by nothing else', () => {
    const sheet = withCost('- the flow\n* its mails; the layout switch\n\n');
    const stopped = withDecision(sheet, decision('d1', 'stop'), counter());
    expect(stopped.removals).toEqual([
      { id: 'made-0', decision: 'd1', text: 'the flow', doneAt: null, by: '' },
      { id: 'made-1', decision: 'd1', text: 'its mails', doneAt: null, by: '' },
      { id: 'made-2', decision: 'd1', text: 'the layout switch', doneAt: null, by: '' },
    ]);
    for (const outcome of ['continue', 'change'] as const) {
      expect(withDecision(sheet, decision('d1', outcome), counter()).removals).toEqual([]);
    }
    const named = { ...withCost(''), mechanism: { lever: 'a longer page', target: '', because: '', assumptions: [] } };
    expect(withDecision(named, decision('d1', 'stop'), counter()).removals).toMatchObject([
      { text: 'Remove what was built: a longer page' },
    ]);
  });

  it('asks for nothing twice while it is open, but again for what was removed after an earlier stop', () => {
    const newId = counter();
    const first = withDecision(withCost('the flow\nits mails\nThe  Flow'), decision('d1', 'stop'), newId);
    expect(first.removals.map(({ text }) => text)).toEqual(['the flow', 'its mails']);
    const ticked = {
      ...first,
      removals: first.removals.map((line) => (line.text === 'its mails' ? removed(line, AT, 'Ana') : line)),
    };
    const second = withDecision(ticked, decision('d2', 'stop'), newId);
    expect(second.removals.map(({ text, decision: of, doneAt }) => [text, of, doneAt])).toEqual([
      ['the flow', 'd1', null],
      ['its mails', 'd1', AT],
      ['its mails', 'd2', null],
    ]);
  });

  it('is open until all is ticked, and says how far it is', () => {
    const lines = withRemovals([], ['a', 'b'], 'd1', counter());
    expect(removalPhrase(lines)).toBe('0 of 2 removed');
    const half = lines.map((line, i) => (i === 0 ? removed(line, AT, 'Ana') : line));
    expect(removalPhrase(half)).toBe('1 of 2 removed');
    expect(openRemovals(half)).toEqual([lines[1]]);
    expect(half.map(notRemoved)).toEqual(lines);
    const done = lines.map((line) => removed(line, AT, 'Ana'));
    expect(removalPhrase(done)).toBe('All 2 are removed');
    expect(removalPhrase(done.slice(1))).toBe('It is removed');
    expect(removalPhrase([])).toBe('');
    expect(openRemovals(done)).toEqual([]);
  });

  it('holds any text, any number of times, loses no line and stays within what a sheet may hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 30 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        (texts, stops) => {
          const newId = counter();
          let sheet = withCost(texts.join('\n').slice(0, 20_000));
          for (let i = 0; i < stops; i++) sheet = withDecision(sheet, decision(`d${i}`, 'stop'), newId);
          const once = withDecision(withCost(texts.join('\n')), decision('d0', 'stop'), counter());
          expect(sheet.removals).toEqual(once.removals);
          expect(sheet.removals.length).toBeGreaterThan(0);
          expect(sheetSchema.shape.removals.safeParse(sheet.removals).success).toBe(true);
        },
      ),
    );
    const many = withCost(Array.from({ length: 900 }, (_, i) => `thing ${i}`).join('\n'));
    const full = withDecision(many, decision('d1', 'stop'), counter()).removals;
    expect(full).toHaveLength(500);
    expect(full.at(-1)?.text).toMatch(/^thing 499; thing 500; .*thing 899$/);
  });
});

describe('a line of the checklist written by hand', () => {
  const stops = [decision('d1', 'stop'), decision('d2', 'stop'), decision('d3', 'continue')];

  it('belongs to the last stop, or where the log has none to the stop of the line before', () => {
    const line = { id: 'r1', decision: 'd2', text: '', doneAt: null, by: '' };
    expect(addRemoval({ ...withCost(''), decisions: stops }, 'r1').removals).toEqual([line]);
    const earlier = { ...line, id: 'r0', decision: 'd0' };
    expect(addRemoval({ ...withCost(''), removals: [earlier] }, 'r1').removals).toEqual([
      earlier,
      { ...line, decision: 'd0' },
    ]);
  });

  it('is not added where nothing was stopped, or where the list is full', () => {
    const sheet = { ...withCost(''), decisions: stops.slice(2) };
    expect(addRemoval(sheet, 'r1')).toBe(sheet);
    const removals = withRemovals(
      [],
      Array.from({ length: LIST_LIMIT }, (_, n) => `thing ${n}`),
      'd1',
      counter(),
    );
    const full = { ...withCost(''), decisions: stops, removals };
    expect(addRemoval(full, 'more')).toBe(full);
    expect(addRemoval({ ...full, removals: removals.slice(1) }, 'more').removals).toHaveLength(LIST_LIMIT);
  });

  it('is changed alone, and taken off while it is open: what was removed stays on record', () => {
    const removals = withRemovals([], ['a', 'b'], 'd1', counter());
    const sheet = { ...withCost(''), removals };
    const ticked = changeRemoval(sheet, 'made-0', (line) => removed(line, AT, 'Ana'));
    expect(ticked.removals).toEqual([{ ...removals[0], doneAt: AT, by: 'Ana' }, removals[1]]);
    expect(takeOffRemoval(ticked, 'made-0')).toBe(ticked);
    expect(takeOffRemoval(ticked, 'gone')).toBe(ticked);
    expect(takeOffRemoval(ticked, 'made-1').removals).toEqual([ticked.removals[0]]);
  });
});
