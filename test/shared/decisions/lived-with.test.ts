import { describe, expect, test } from 'vitest';
import { basisOf } from '#shared/decisions/basis.ts';
import { sheetFaults, snapshotFaults } from '#shared/interop/integrity.ts';
import { readingsSchema } from '#shared/model/reading.ts';
import { sheetSchema } from '#shared/model/sheet.ts';
import { snapshotsSchema } from '#shared/model/snapshot.ts';
import { FIRST_DAY, type Life, livedWith, THREE_YEARS } from '../../support/lived-with.ts';
import { sha256 } from '../../support/sha256.ts';

const FOUR: Life = { gates: 5, decisions: 4, reviews: 8, readings: 300 };

describe.each([
  ['its first day', FIRST_DAY],
  ['four decisions', FOUR],
  ['three years', THREE_YEARS],
])('a sheet lived with: %s', (_, life) => {
  const { sheet, readings, snapshots } = livedWith(life);

  test('is as long as it is said to be, and valid', () => {
    const { gates, decisions, reviews } = sheet;
    expect([gates.length, decisions.length, reviews.length, readings.length]).toEqual(Object.values(life));
    expect(sheetSchema.parse(sheet)).toEqual(sheet);
    expect(readingsSchema.parse(readings)).toEqual(readings);
    expect(snapshotsSchema.parse(snapshots)).toEqual(snapshots);
    expect([...sheetFaults(sheet, readings), ...snapshotFaults({ sheet, snapshots }, sha256)]).toEqual([]);
    expect(snapshots.map((of) => basisOf(of, sha256))).toEqual(decisions.map(({ basis }) => basis));
    expect(gates.every(({ rule }) => rule.continueIf !== null)).toBe(true);
  });

  test('is the same every time', () => {
    expect(livedWith(life)).toEqual({ sheet, readings, snapshots });
  });
});

test('the page of three years does not carry what its decisions were taken on', () => {
  const { sheet, snapshots } = livedWith(THREE_YEARS);
  const bytes = (value: unknown) => JSON.stringify(value, null, 2).length;
  const inline = { ...sheet, decisions: sheet.decisions.map((of, i) => ({ ...of, snapshot: snapshots[i] })) };
  expect(bytes(sheet)).toBeLessThan(bytes(inline) / 2);
});
