import { describe, expect, it } from 'vitest';
import type { Slice } from '#shared/model/slice.ts';
import { newSlice } from '#shared/slices/board.ts';
import { check } from './examples.ts';

const AT = '2026-11-16T10:00:00.000Z';
const work = (given: Partial<Slice>): Slice => ({
  ...newSlice('s', AT, 'One field'),
  acceptance: [{ id: 'a', text: 'It shows', verdict: null, evidence: [], note: '' }],
  ...given,
});
const found = (rule: string, slice: Slice, input: Parameters<typeof check>[1] = {}) =>
  check((sheet) => {
    sheet.slices = [slice];
  }, input).filter((finding) => finding.rule === rule);

describe('slice.too-long', () => {
  const started = work({ state: 'execute', startedAt: AT });

  it('fires after two days of work, by the moment', () => {
    expect(found('slice.too-long', started, { now: '2026-11-18T11:00:00.000Z' })).toMatchObject([
      {
        severity: 'warning',
        field: 'slices.s',
        title: 'The slice “One field” is 2 days 1 hour in work: over two days',
      },
    ]);
    expect(found('slice.too-long', started, { now: '2026-11-18T09:59:00.000Z' })).toEqual([]);
  });

  it('without a moment never fires before it is so anywhere', () => {
    expect(found('slice.too-long', started, { today: '2026-11-18' })).toEqual([]);
    expect(found('slice.too-long', started, { today: '2026-11-20' })).toHaveLength(1);
  });

  it('is silent once the work is over', () => {
    const reviewed = work({ state: 'review', startedAt: AT, reviewedAt: '2026-11-17T10:00:00.000Z' });
    expect(found('slice.too-long', reviewed, { now: '2026-12-18T11:00:00.000Z' })).toEqual([]);
  });
});

describe('slice.no-evidence', () => {
  it('fires in review and after, and on work whose spec says no line', () => {
    expect(found('slice.no-evidence', work({ state: 'review' }))).toHaveLength(1);
    expect(found('slice.no-evidence', work({ state: 'shipped' }))).toHaveLength(1);
    expect(found('slice.no-evidence', work({ state: 'execute', acceptance: [] }))).toMatchObject([
      { title: 'Nobody said what will show that the slice “One field” worked' },
    ]);
  });

  it('does not where there is evidence, or nothing to show yet', () => {
    const link = {
      id: 'e',
      kind: 'link',
      name: 'x',
      address: 'https://x.org',
      at: AT,
      sha256: null,
      size: null,
      tests: null,
    } as const;
    expect(found('slice.no-evidence', work({ state: 'review', evidence: [link] }))).toEqual([]);
    expect(found('slice.no-evidence', work({ state: 'spec', acceptance: [] }))).toEqual([]);
    expect(found('slice.no-evidence', work({ state: 'execute' }))).toEqual([]);
  });
});
