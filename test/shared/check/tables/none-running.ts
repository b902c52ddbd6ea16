import type { Outcome } from '#shared/model/gate.ts';
import type { SheetStatus } from '#shared/model/sheet.ts';

/** A sheet with one gate of 3 to 16 November 2026, what was decided on it, and the day it is looked at. */
interface Row {
  status: SheetStatus;
  decided: Outcome | null;
  today: string;
}

const rows = (status: SheetStatus, decided: Outcome | null, ...days: string[]): Row[] =>
  days.map((day) => ({ status, decided, today: day }));

const ON = ['2026-11-03', '2026-11-05', '2026-11-08', '2026-11-10', '2026-11-12', '2026-11-15', '2026-11-16'];
const AFTER = ['2026-11-17', '2026-11-18', '2026-11-20', '2026-11-27', '2026-12-24', '2027-01-04', '2027-11-16'];
const BEFORE = ['2026-10-20', '2026-11-02'];

/** Decided early or late, or never. */
export const fires: readonly Row[] = [
  ...rows('running', null, ...AFTER),
  ...rows('running', 'continue', ...ON, ...AFTER),
  ...rows('running', 'change', ...ON, ...AFTER),
];

/** The gate runs or is to come, or the sheet is no running one. */
export const silent: readonly Row[] = [
  ...rows('running', null, ...BEFORE, ...ON),
  ...rows('draft', null, ...ON, ...AFTER),
  ...rows('stopped', 'stop', ...ON, ...AFTER),
  ...rows('achieved', 'continue', ...AFTER),
  ...rows('archived', null, ...AFTER),
];
