import { expect, test } from 'vitest';
import { differences } from '#shared/sheet/differences.ts';
import type { Sheet } from '#shared/sheet/sheet.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';

const changed = (change: (sheet: Sheet) => void): Sheet => {
  const sheet = structuredClone(clicksSheet());
  change(sheet);
  return sheet;
};

test('equal sheets do not differ', () => {
  expect(differences(clicksSheet(), clicksSheet())).toEqual([]);
});

test('event notes, seal and amendments differ in words; the process of a signal as a detail', () => {
  const mine = changed((sheet) => {
    sheet.events.push({ id: 'e1', date: '2021-09-14', text: 'release 4.2' });
    for (const signal of sheet.signals) signal.process.lockedThrough = '2021-09-10';
    for (const gate of sheet.gates) {
      gate.seal = { at: '2021-09-11T08:00:00.000Z', by: 'Ana', hash: 'a'.repeat(64), body: '{}', afterData: false };
      gate.amendments.push({
        id: 'a1',
        at: gate.seal.at,
        field: 'aim.done',
        before: '',
        after: 'x',
        why: 'so',
        by: '',
      });
    }
  });
  const gate = '2021-09-12 to 2021-09-25';
  const rule = 'continue if the mean of Clicks ≥ 60,000';
  expect(differences(mine, clicksSheet())).toEqual([
    {
      field: 'signals',
      name: 'Signals',
      mine: 'Clicks, proxy (details differ)',
      theirs: 'Clicks, proxy (details differ)',
    },
    { field: 'events', name: 'Event notes', mine: '2021-09-14 release 4.2', theirs: '' },
    {
      field: 'gate',
      name: 'Gate',
      mine: `${gate}, sealed, amended 1×: ${rule}`,
      theirs: `${gate}: ${rule}`,
    },
  ]);
});
