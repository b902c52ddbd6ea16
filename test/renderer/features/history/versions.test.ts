import { expect, it } from 'vitest';
import { byDay, rowsOf, type Version, wantedRows } from '#renderer/features/history/versions.ts';
import type { RecordEntry } from '#shared/sheet/record-entry.ts';

const version = (at: string, ...fields: string[]): Version => ({
  hash: at.replace(/\D/g, '').padEnd(64, '0'),
  at,
  fields,
});
const record = (at: string, by: string, kind: RecordEntry['kind'], text = `${by} ${kind}`): RecordEntry => ({
  key: `${kind} ${at}`,
  at,
  kind,
  by,
  text,
});

const SEALED = version('2026-11-04T09:00:01.000Z', 'Gate', 'Status');
const WRITTEN = version('2026-11-03T09:00:00.000Z', 'Aim');
const DECIDED = version('2026-11-17T09:00:01.000Z', 'Decisions');
const ROWS = rowsOf(
  [DECIDED, SEALED, WRITTEN],
  [
    record('2026-11-17T09:00:00.000Z', 'Ben', 'decision'),
    record('2026-11-04T09:00:00.000Z', 'Ana', 'seal'),
    record('2026-11-05T09:00:00.000Z', 'Ana', 'readings'),
    record('2025-12-31T23:30:00.000Z', 'Cleo', 'seal'),
  ],
);
const shown = (wanted: Partial<Parameters<typeof wantedRows>[1]>) =>
  wantedRows(ROWS, { field: null, kind: null, person: null, ...wanted }).map(({ at }) => at.slice(0, 10));

it('puts what was recorded with the version that saved it; readings and older records stand alone', () => {
  expect(ROWS.map(({ version: of, records }) => [of?.fields ?? null, records.map(({ text }) => text)])).toEqual([
    [['Decisions'], ['Ben decision']],
    [null, ['Ana readings']],
    [['Gate', 'Status'], ['Ana seal']],
    [['Aim'], []],
    [null, ['Cleo seal']],
  ]);
});

it('filters by kind, by person, by both, and by field', () => {
  expect(shown({ kind: 'seal' })).toEqual(['2026-11-04', '2025-12-31']);
  expect(shown({ person: 'Ana' })).toEqual(['2026-11-05', '2026-11-04']);
  expect(shown({ person: 'Ana', kind: 'seal' })).toEqual(['2026-11-04']);
  expect(shown({ person: 'Ben', kind: 'seal' })).toEqual([]);
  expect(shown({ kind: 'page' })).toEqual(['2026-11-04', '2026-11-03']);
  expect(shown({ field: 'Aim' })).toEqual(['2026-11-03']);
});

it('heads each day in the workspace’s zone, with the year where it is not this one', () => {
  expect(byDay(ROWS, 'Europe/Berlin', '2026-11-20').map(({ day }) => day)).toEqual([
    'Tuesday, 17 Nov',
    'Thursday, 5 Nov',
    'Wednesday, 4 Nov',
    'Tuesday, 3 Nov',
    'Thursday, 1 Jan',
  ]);
  expect(byDay(ROWS, 'UTC', '2026-11-20').at(-1)?.day).toBe('Wednesday, 31 Dec 2025');
});
