import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeSheets, sameContent, withTheirs } from '#shared/merge/sheets.ts';
import { type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { canonicalJson } from '#shared/text/canonical.ts';
import { parentLoop, standardStart } from '#shared/tree/operations.ts';
import { runs } from '../../../build/in-full.ts';
import { sheets } from '../interop/arbitraries.ts';
import { CHANGE_KINDS, type Change, work } from './edits.ts';

/** Any sheet, with a tree that moves can be made in. */
const bases = fc.oneof(
  sheets,
  sheets.map((sheet): Sheet => {
    let made = 0;
    return { ...sheet, tree: standardStart('Aim', () => `start-${++made}`) };
  }),
);
const edited = (mine: readonly Change[], theirs: readonly Change[]) =>
  fc
    .record({ base: bases, mine: work('mine', mine), theirs: work('theirs', theirs) })
    .map(({ base, mine, theirs }) => ({ base, mine: mine(base), theirs: theirs(base) }));
const anything = edited(CHANGE_KINDS, CHANGE_KINDS);
/** Each kind of change is made by one side only. */
const disjoint = fc.subarray(CHANGE_KINDS).chain((mine) =>
  edited(
    mine,
    CHANGE_KINDS.filter((kind) => !mine.includes(kind)),
  ),
);

/** Every id of an entry anywhere in it. */
function idsIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? '');
}

/** The same data whatever the order of its lists. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unordered).sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unordered(item)]));
}

describe('laws of putting two versions of a sheet together', () => {
  test('what one side alone did is the result, whatever it is', () => {
    fc.assert(
      fc.property(anything, ({ base, mine, theirs }) => {
        expect(mergeSheets(base, base, theirs)).toEqual({ merged: theirs, clashes: [] });
        expect(mergeSheets(base, mine, base)).toEqual({ merged: mine, clashes: [] });
        expect(mergeSheets(base, mine, mine)).toEqual({ merged: mine, clashes: [] });
      }),
    );
  });

  test('a page that has nothing in common with the one before is taken from the one side that wrote it', () => {
    const offRecord = (sheet: Sheet): Sheet => ({
      ...sheet,
      decisions: [],
      reviews: [],
      beliefs: [],
      gates: [],
      workshops: [],
      convergences: [],
    });
    fc.assert(
      fc.property(sheets.map(offRecord), sheets.map(offRecord), (base, other) => {
        const now = { ...other, id: base.id };
        expect(mergeSheets(base, base, now)).toEqual({ merged: now, clashes: [] });
        expect(mergeSheets(base, now, base)).toEqual({ merged: now, clashes: [] });
      }),
    );
  });

  test('edits in different places never clash, and it is no difference whose they are', () => {
    fc.assert(
      fc.property(disjoint, ({ base, mine, theirs }) => {
        const { merged, clashes } = mergeSheets(base, mine, theirs);
        expect(clashes).toEqual([]);
        expect(unordered(mergeSheets(base, theirs, mine).merged)).toEqual(unordered(merged));
      }),
      { numRuns: runs(150) },
    );
  });

  test('whatever meets: it validates, its tree is a tree, and what either added is there or offered', () => {
    fc.assert(
      fc.property(anything, ({ base, mine, theirs }) => {
        const { merged, clashes } = mergeSheets(base, mine, theirs);
        expect(sheetSchema.safeParse(merged).error).toBeUndefined();
        const nodes = new Set(merged.tree.nodes.map(({ id }) => id));
        expect(parentLoop(merged.tree)).toBeNull();
        expect(merged.tree.nodes.filter(({ parent }) => parent !== null && !nodes.has(parent))).toEqual([]);
        const known = new Set(idsIn(base));
        const there = new Set([...idsIn(merged), ...idsIn(clashes)]);
        const added = [...idsIn(mine), ...idsIn(theirs)].filter((id) => !known.has(id));
        expect(added.filter((id) => !there.has(id))).toEqual([]);
      }),
      { numRuns: runs(150) },
    );
  });

  test('whatever meets: mine stands where they clash, and theirs can be taken there', () => {
    fc.assert(
      fc.property(anything, ({ base, mine, theirs }) => {
        const { merged, clashes } = mergeSheets(base, mine, theirs);
        for (const clash of clashes) {
          const taken = withTheirs(merged, clash);
          expect(sameContent(taken, merged)).toBe(false);
          expect(sheetSchema.safeParse(taken).error).toBeUndefined();
          // taken once, there is nothing left to take
          expect(withTheirs(taken, clash)).toEqual(taken);
        }
      }),
      { numRuns: runs(150) },
    );
  });

  test('what was put together is settled: meeting either side again changes nothing', () => {
    fc.assert(
      fc.property(disjoint, ({ base, mine, theirs }) => {
        const { merged } = mergeSheets(base, mine, theirs);
        expect(mergeSheets(theirs, merged, theirs)).toEqual({ merged, clashes: [] });
        expect(mergeSheets(mine, mine, merged)).toEqual({ merged, clashes: [] });
      }),
    );
  });
});
