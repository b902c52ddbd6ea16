import { describe, expect, it } from 'vitest';
import { sliceSchema } from '#shared/model/slice.ts';
import {
  ACCEPTANCE_LIMIT,
  addLine,
  changeLine,
  removeEvidence,
  removeLine,
  setBeside,
} from '#shared/slices/acceptance.ts';
import { line, report, slice } from './make.ts';

describe('the lines of a spec', () => {
  it('are added unwritten, changed and removed one at a time', () => {
    const two = addLine(addLine(slice('a'), 'one'), 'two');
    expect(two.acceptance[0]).toEqual({ id: 'one', text: '', verdict: null, evidence: [], note: '' });
    const next = changeLine(two, 'two', { text: 'It loads', verdict: 'met' });
    expect(next.acceptance).toMatchObject([{ text: '' }, { text: 'It loads', verdict: 'met' }]);
    expect(removeLine(next, 'one').acceptance.map(({ id }) => id)).toEqual(['two']);
    expect(changeLine(next, 'two', { verdict: 'met' })).toBe(next);
    expect(changeLine(next, 'gone', { verdict: 'met' })).toBe(next);
  });

  it('are as many as a slice can be saved with', () => {
    let full = slice('a');
    for (let n = 0; n < ACCEPTANCE_LIMIT; n += 1) full = addLine(full, `l${n}`);
    expect(full.acceptance).toHaveLength(ACCEPTANCE_LIMIT);
    expect(sliceSchema.safeParse(full).success).toBe(true);
    expect(addLine(full, 'more')).toBe(full);
  });

  it('are judged by evidence of the slice, each piece once', () => {
    const judged = slice('a', { acceptance: [line('1'), line('2')], evidence: [report('e', { passed: 1 })] });
    const once = setBeside(judged, '2', 'e');
    expect(once.acceptance.map(({ evidence }) => evidence)).toEqual([[], ['e']]);
    expect(setBeside(once, '2', 'e')).toBe(once);
    expect(setBeside(judged, '2', 'gone')).toBe(judged);
    expect(setBeside(judged, 'gone', 'e')).toBe(judged);
    const crowd = Array.from({ length: ACCEPTANCE_LIMIT }, (_, n) => `e${n}`);
    const full = { ...judged, acceptance: [line('1', { evidence: crowd })] };
    expect(setBeside(full, '1', 'e')).toBe(full);
  });

  it('lose a piece of evidence with the slice, and only that', () => {
    const judged = slice('a', {
      acceptance: [line('1', { evidence: ['e', 'f'] }), line('2', { evidence: ['f'] })],
      evidence: [report('e', { passed: 1 }), report('f', { passed: 1 })],
    });
    const next = removeEvidence(judged, 'e');
    expect(next.evidence.map(({ id }) => id)).toEqual(['f']);
    expect(next.acceptance.map(({ evidence }) => evidence)).toEqual([['f'], ['f']]);
    expect(next.acceptance[1]).toBe(judged.acceptance[1]);
  });
});
