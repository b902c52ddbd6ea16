import { describe, expect, it } from 'vitest';
import type { Belief } from '#shared/model/belief.ts';
import type { Decision } from '#shared/model/decision.ts';
import { type Gate, newGate, type Outcome } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { decidedWords } from '#shared/page/decided.ts';
import { PAST_LINES, pastGates } from '#shared/page/past-gates.ts';
import { sealLine } from '#shared/page/seal-line.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { livedWith } from '../../support/lived-with.ts';

const today = '2026-11-20';
const of = (sheet: Sheet) => pastGates({ sheet, readings: [], today });

/** The clicks sheet with so many gates of two weeks, and the given changes to the first of its decisions. */
function lived(gates: number, decisions: number, change: Partial<Decision> = {}): Sheet {
  const { sheet } = livedWith({ gates, decisions, reviews: 0, readings: 0 });
  const [first, ...others] = sheet.decisions;
  return { ...sheet, decisions: first ? [{ ...first, ...change }, ...others] : [] };
}

describe('the gates before the current one', () => {
  it('are none on a page with one gate', () => {
    expect(of(clicksSheet())).toEqual({ lines: [], older: null });
  });

  it('are one line each, the newest first, with dates, rule, verdict, decision and what it taught', () => {
    const { lines, older } = of(
      lived(3, 2, { verdict: 'stop', outcome: 'continue', rationale: '\n\nOne outage.\nMore.' }),
    );
    expect(older).toBeNull();
    expect(lines.map(({ dates }) => dates)).toEqual(['16 – 29 Jan 2023', '2 – 15 Jan 2023']);
    expect(lines[1]).toMatchObject({
      rule: 'mean ≥ 30%',
      verdict: 'stop',
      decision: 'continue',
      decided: 'Continued against the rule',
      against: true,
      taught: 'One outage.',
      marks: [],
    });
    expect(lines[1]?.seal).toMatch(/^[0-9a-f]{6}$/);
  });

  it('say so where nothing was decided, with what the rule says on the data', () => {
    const { lines } = of({ ...lived(2, 0) });
    expect(lines[0]).toMatchObject({
      decision: null,
      decided: 'not decided',
      verdict: 'change',
      taught: '',
      against: false,
    });
  });

  it('become a count after a dozen, by decision', () => {
    const sheet = lived(27, 25);
    const outcomes: Outcome[] = ['continue', 'change', 'stop'];
    const decisions = sheet.decisions.map((d, i) => ({
      ...d,
      outcome: outcomes[i < 8 ? 0 : i < 12 ? 1 : 2] ?? d.outcome,
    }));
    const { lines, older } = of({ ...sheet, decisions });
    expect(lines).toHaveLength(PAST_LINES);
    expect(lines[0]?.gate.id).toBe('g26');
    expect(older).toBe('and 14 earlier gates: 8 continue, 4 change, 2 stop');
    expect(of({ ...sheet, decisions: [] }).older).toBe('and 14 earlier gates: 14 not decided');
    expect(of(lived(14, 0)).older).toBe('and 1 earlier gate: 1 not decided');
  });

  it('count only the latest of several decisions', () => {
    const sheet = lived(14, 1, { outcome: 'stop' });
    const again = sheet.decisions.map((d) => ({ ...d, id: 'again', outcome: 'continue' as const }));
    expect(of({ ...sheet, decisions: [...sheet.decisions, ...again] }).older).toBe('and 1 earlier gate: 1 continue');
  });

  it('keep a rule that is not understood, or whose signal is gone, in its own words', () => {
    const sheet = lived(2, 0);
    const [gate, now] = sheet.gates as [Gate, Gate];
    const unread = { ...gate, rule: { ...gate.rule, sentence: 'go on if it feels right', continueIf: null } };
    expect(of({ ...sheet, gates: [unread, now] }).lines[0]?.rule).toBe('go on if it feels right');
    expect(of({ ...sheet, signals: [] }).lines[0]?.rule).toBe(gate.rule.sentence);
    const none = { ...newGate('g0', '2022-12-01') };
    expect(of({ ...sheet, gates: [none, now] }).lines[0]?.rule).toBe('');
  });

  it('give the first sentence of a rationale that is one long paragraph, and all of one without an end', () => {
    const long = `The calls moved activation. ${'And so on and on. '.repeat(20)}`;
    expect(of(lived(2, 1, { rationale: long })).lines[0]?.taught).toBe('The calls moved activation.');
    const endless = 'word '.repeat(60).trim();
    expect(of(lived(2, 1, { rationale: endless })).lines[0]?.taught).toBe(endless);
  });

  it('carry their marks: sealed late, amended, readings changed', () => {
    const sheet = lived(2, 1);
    const [gate, now] = sheet.gates as [Gate, Gate];
    const amendment = {
      id: 'am',
      at: '2026-11-20T09:00:00.000Z',
      field: 'gate.rule',
      before: '',
      after: '',
      why: 'x',
      by: 'Ana',
    };
    const marked = {
      ...gate,
      seal: gate.seal && { ...gate.seal, afterData: true },
      amendments: [amendment, { ...amendment, id: 'am2' }],
    };
    const change = {
      signal: 'calls',
      date: '2023-01-03',
      before: 4,
      after: 5,
      at: '2026-11-20T09:00:00.000Z',
      by: 'Ana',
      source: '',
    };
    const late = [{ gate: gate.id, changes: [change] }];
    const { lines } = pastGates({
      sheet: { ...sheet, gates: [marked, now] },
      readings: [],
      today,
      late: late as never,
    });
    expect(lines[0]?.marks).toEqual(['sealed after the data', 'amended 2×']);
    expect(lines[0]?.late).toMatch(
      /^1 reading changed after the gate ended: Calls.+, by Ana\. The verdict is the same on both/,
    );
  });
});

describe('what stands at the current gate', () => {
  it('is who sealed it, when in the workspace’s zone, and a short hash', () => {
    const seal = {
      at: '2026-12-03T23:30:00.000Z',
      by: 'Ana',
      hash: '3f9c2a'.padEnd(64, '0'),
      body: '{}',
      afterData: false,
    };
    expect(sealLine({ seal }, 'UTC')).toBe('Sealed 3 Dec 2026 by Ana · 3f9c2a');
    expect(sealLine({ seal }, 'Europe/Berlin')).toBe('Sealed 4 Dec 2026 by Ana · 3f9c2a');
    expect(sealLine({ seal: { ...seal, by: ' ' } }, 'UTC')).toBe('Sealed 3 Dec 2026 · 3f9c2a');
    expect(sealLine({ seal: null }, 'UTC')).toBeNull();
  });

  it('is the decision in words, and whether it went against the rule', () => {
    expect(decidedWords({ outcome: 'continue', verdict: 'continue' })).toBe('Continued');
    expect(decidedWords({ outcome: 'continue', verdict: 'stop' })).toBe('Continued against the rule');
    expect(decidedWords({ outcome: 'stop', verdict: null })).toBe('Stopped');
    expect(decidedWords({ outcome: 'change', verdict: 'change' })).toBe('Changed');
  });
});

describe('what a gate taught', () => {
  const about = { kind: 'edge' as const, node: 'n1', text: 'Calls move confidence' };
  const belief: Belief = {
    id: 'b1',
    at: '2026-11-20T09:00:00.000Z',
    date: '2026-11-20',
    gate: 'g1',
    decision: 'd1',
    about,
    answer: 'supported',
    before: 60,
    after: 75,
    note: 'Calls make people confident.',
    by: 'Ana',
  };

  it('is what was judged, with its confidence, in place of the rationale', () => {
    const sheet = { ...lived(2, 1, { rationale: 'Because.' }), beliefs: [belief, { ...belief, id: 'b2', gate: 'g2' }] };
    expect(of(sheet).lines[0]?.taught).toBe('Calls move confidence 60% → 75%: Calls make people confident');
  });

  it('is the part and the answer where there is no note, and the latest of two judgements of a part', () => {
    const assumption = { kind: 'assumption' as const, id: 'a1', text: 'They take the call' };
    const beliefs: Belief[] = [
      { ...belief, note: '', answer: 'unclear', before: null, after: null },
      { ...belief, id: 'b2', about: assumption, answer: 'not-supported', note: ' ', before: 40, after: 40 },
      { ...belief, id: 'b3', note: '', answer: 'not-supported', before: null, after: 30 },
    ];
    expect(of({ ...lived(2, 1), beliefs }).lines[0]?.taught).toBe(
      'Calls move confidence 30%, not supported; “They take the call” 40%, not supported',
    );
  });

  it('stands at a gate that was judged and never decided', () => {
    expect(of({ ...lived(2, 0), beliefs: [{ ...belief, decision: null }] }).lines[0]).toMatchObject({
      decided: 'not decided',
      taught: 'Calls move confidence 60% → 75%: Calls make people confident',
    });
  });
});
