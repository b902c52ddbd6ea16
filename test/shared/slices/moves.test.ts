import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlumblineError } from '#shared/errors/errors.ts';
import { SLICE_STATES, type Slice, sliceSchema } from '#shared/model/slice.ts';
import {
  MOVES,
  type Move,
  moveBetween,
  moveSlice,
  movesFrom,
  shipProblems,
  startWarnings,
} from '#shared/slices/moves.ts';
import { revisionPhrase } from '#shared/slices/revision-phrase.ts';
import { AT, line, report, slice } from './make.ts';

const later = (hours: number) => new Date(Date.parse(AT) + hours * 3_600_000).toISOString();
const move = (of: Slice, what: Move, why = '', at = later(1)) =>
  moveSlice(of, what, { at, today: at.slice(0, 10), why });

function refusal(run: () => unknown): PlumblineError {
  try {
    run();
  } catch (thrown) {
    return thrown as PlumblineError;
  }
  throw new Error('It was allowed');
}

const ready = slice('a', {
  state: 'review',
  startedAt: AT,
  reviewedAt: later(2),
  acceptance: [line('1', { verdict: 'met' })],
  evidence: [report('e', { passed: 3 })],
});

describe('the way of a slice', () => {
  it('goes from its spec over work and review to shipped, with the moments of each', () => {
    const started = move(slice('a', { acceptance: [line('1')] }), 'start', '', later(1));
    expect(started).toMatchObject({ state: 'execute', startedAt: later(1), reviewedAt: null });
    const reviewed = move(
      { ...started, evidence: [report('e', { passed: 1 }, { at: later(2) })] },
      'review',
      '',
      later(3),
    );
    expect(reviewed).toMatchObject({ state: 'review', startedAt: later(1), reviewedAt: later(3) });
    const shipped = move({ ...reviewed, acceptance: [line('1', { verdict: 'met' })] }, 'ship', '', later(30));
    expect(shipped).toMatchObject({ state: 'shipped', endedAt: later(30), endedOn: '2026-11-21', revisions: [] });
    expect(move(shipped, 'reopen')).toMatchObject({
      state: 'review',
      endedAt: null,
      endedOn: null,
      startedAt: later(1),
      reviewedAt: later(3),
    });
  });

  it('goes back to work without beginning anew', () => {
    expect(move(ready, 'resume')).toMatchObject({ state: 'execute', startedAt: AT, reviewedAt: null });
  });

  it('keeps the old spec with why when it is revised, and wants every line judged again', () => {
    const before = { ...ready, intent: 'One field moves activation', constraints: 'No new service' };
    const revised = move(before, 'revise', ' Two fields are one too many ');
    expect(revised).toMatchObject({ state: 'spec', startedAt: null, reviewedAt: null, intent: before.intent });
    expect(revised.acceptance).toEqual([line('1', { verdict: null })]);
    expect(revised.evidence).toEqual(before.evidence);
    expect(revised.revisions).toEqual([
      {
        at: later(1),
        reason: { kind: 'revised', why: 'Two fields are one too many' },
        intent: before.intent,
        constraints: before.constraints,
        acceptance: ['Line 1'],
      },
    ]);
    expect(refusal(() => move(before, 'revise', '  '))).toMatchObject({ code: 'invalid-input' });
  });

  it('drops with or without a reason and brings back to the spec', () => {
    const dropped = move(ready, 'drop', 'Nobody asked for it');
    expect(dropped).toMatchObject({ state: 'dropped', endedAt: later(1) });
    expect(dropped.revisions[0]?.reason).toEqual({ kind: 'dropped', why: 'Nobody asked for it' });
    expect(revisionPhrase({ kind: 'dropped', why: 'Nobody asked for it' })).toBe('Dropped: Nobody asked for it');
    expect(move(ready, 'drop').revisions).toEqual([]);
    expect(move(dropped, 'reopen')).toMatchObject({ state: 'spec', startedAt: null, endedOn: null });
  });

  it('refuses what its state does not allow, and says what it does', () => {
    const { code, message } = refusal(() => move(slice('a'), 'ship'));
    expect(code).toBe('invalid-input');
    expect(message).toBe('“Slice a” is in spec, so “Ship” does not apply. What does: “Start work”, “Drop”.');
  });

  it('stops revising after a hundred times, and loses nothing', () => {
    const revision = {
      at: AT,
      reason: { kind: 'revised' as const, why: 'x' },
      intent: '',
      constraints: '',
      acceptance: [],
    };
    const full = { ...ready, revisions: Array.from({ length: 100 }, () => revision) };
    expect(refusal(() => move(full, 'revise', 'again')).message).toMatch(/revised 100 times/);
  });
});

describe('shipping', () => {
  it('asks for a reason while a line is not met, and puts it on record', () => {
    const unmet = {
      ...ready,
      acceptance: [line('1', { verdict: 'not-met' }), line('2'), line('3', { verdict: 'unclear' })],
    };
    expect(shipProblems(unmet)).toEqual(['one line of the spec is not met', '2 lines of the spec are unclear']);
    expect(refusal(() => move(unmet, 'ship')).message).toMatch(/Revise the spec, or say why/);
    const reason = move(unmet, 'ship', 'The rest is a slice of its own').revisions.at(-1)?.reason;
    expect(reason).toEqual({
      kind: 'shipped',
      why: 'The rest is a slice of its own',
      notMet: 1,
      unclear: 2,
      acceptance: true,
      evidence: true,
    });
    expect(reason && revisionPhrase(reason)).toBe(
      'Shipped although one line of the spec is not met; 2 lines of the spec are unclear: The rest is a slice of its own',
    );
  });

  it('asks for a reason without evidence, also when what there is belongs to an earlier spec', () => {
    const bare = { ...ready, evidence: [] };
    expect(shipProblems(bare)).toEqual(['it has no evidence']);
    expect(shipProblems({ ...ready, startedAt: later(1) })).toEqual(['it has no evidence']);
    expect(shipProblems({ ...bare, acceptance: [] })).toEqual([
      'its spec has no acceptance evidence',
      'it has no evidence',
    ]);
    expect(move(bare, 'ship', 'Seen by all in the demo').state).toBe('shipped');
  });
});

describe('beginning', () => {
  it('warns and does not refuse while it is blocked or its spec is thin', () => {
    const first = slice('b', { title: 'Login' });
    const waiting = slice('a', { dependsOn: ['b'] });
    expect(startWarnings(waiting, [first, waiting])).toEqual([
      'It is blocked by “Login”.',
      'Its spec says no intent.',
      'Its spec does not say what will show that it worked.',
    ]);
    expect(move(waiting, 'start').state).toBe('execute');
  });
});

it('whatever is done, a slice stays one that can be saved, its revisions only grow, and refusals are sentences', () => {
  const moves = Object.keys(MOVES) as Move[];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...moves), fc.constantFrom('', 'because'))), (steps) => {
      let now = slice('a', { acceptance: [line('1')] });
      for (const [n, [what, why]] of steps.entries()) {
        const before = now;
        const to = movesFrom(now.state).includes(what);
        try {
          now = move(now, what, why, later(n));
          expect(to).toBe(true);
          expect(moveBetween(before.state, now.state)).toBe(what);
        } catch (thrown) {
          expect((thrown as PlumblineError).code).toBe('invalid-input');
          expect(to && why !== '').toBe(false);
        }
        expect(now.revisions.slice(0, before.revisions.length)).toEqual(before.revisions);
        expect(now.endedAt === null).toBe(now.state !== 'shipped' && now.state !== 'dropped');
        expect(now.startedAt === null && now.state === 'execute').toBe(false);
      }
      expect(sliceSchema.safeParse(now).success).toBe(true);
    }),
  );
});

it('names the move between two columns, or none', () => {
  expect(moveBetween('spec', 'execute')).toBe('start');
  expect(moveBetween('review', 'spec')).toBe('revise');
  expect(moveBetween('spec', 'shipped')).toBeNull();
  for (const state of SLICE_STATES) expect(moveBetween(state, state)).toBeNull();
});

describe('the moment of a move', () => {
  const evidence = [report('e', { passed: 1 }, { at: later(2) })];

  it.each([
    ['an hour after the evidence', later(3), later(3)],
    ['at the very moment of it', later(2), new Date(Date.parse(later(2)) + 1).toISOString()],
    ['before it, because the clock was set back', later(1), new Date(Date.parse(later(2)) + 1).toISOString()],
  ])('%s is never before what was there already', (_when, at, expected) => {
    expect(move({ ...ready, evidence }, 'ship', 'so', at).endedAt).toBe(expected);
  });
});

it('keeps a reason of any length, cut to what a text may hold', () => {
  const revised = move(ready, 'revise', 'x'.repeat(20_001));
  expect(revised.revisions[0]?.reason).toEqual({ kind: 'revised', why: 'x'.repeat(20_000) });
  expect(sliceSchema.safeParse(revised).success).toBe(true);
});
