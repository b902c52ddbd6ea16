import './fake-page.ts';
import { beforeEach, expect, it } from 'vitest';
import { useInterface } from '#renderer/stores/interface.ts';
import { editReadings } from '#renderer/stores/readings.ts';
import { startSavingReadings } from '#renderer/stores/readings-saver.ts';
import { followEdits } from '#renderer/stores/readings-undo.ts';
import { editSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { available, begin, open, PAGE, run } from './app.ts';

beforeEach(begin);

it('on the readings screen undo and redo go by what was edited there, in that order, and show the place', async () => {
  const ends = [startSavingReadings()];
  await open(clicksSheet(), { ...PAGE, part: 'readings' });
  ends.push(followEdits());
  const can = () => [available().has('edit.undo'), available().has('edit.redo')];
  const titles = () => useSheetStore.getState().sheet?.title;
  expect(can()).toEqual([false, false]);
  const place = { signal: 'clicks', date: '2021-09-13' };
  editReadings(place, [{ ...place, value: 7 }]);
  editSheet('title', (s) => {
    s.title = 'Other';
  });
  expect(can()).toEqual([true, false]);

  await run('edit.undo');
  expect([titles(), useSheetStore.getState().readings.length]).toEqual([clicksSheet().title, 1]);
  expect(useInterface.getState().gridPlace).toBeNull();
  await run('edit.undo');
  expect(useSheetStore.getState().readings).toEqual([]);
  expect(useInterface.getState().gridPlace).toEqual(place);
  expect(can()).toEqual([false, true]);
  await run('edit.redo');
  expect([titles(), useSheetStore.getState().readings.length]).toEqual([clicksSheet().title, 1]);
  expect(can()).toEqual([true, true]);

  useInterface.setState({ route: PAGE });
  // The page has an undo of its own, in which only the title can be redone.
  expect(can()).toEqual([false, true]);
  for (const end of ends) end();
});
