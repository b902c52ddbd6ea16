import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { backendIn, tempFolder } from '../../../support/workspace.ts';

test('agenda.get looks at pages, readings and personal decisions as they are now', async () => {
  const folder = await tempFolder();
  const backend = await backendIn(folder.path);
  onTestFinished(async () => {
    await backend.close();
    await folder.remove();
  });
  const kinds = async () =>
    (await backend.handlers['agenda.get']({})).items.map(({ kind, overdue }) => [kind, overdue]);
  const page = clicksSheet();
  const signals = page.signals.map((signal) => ({ ...signal, cadence: 'daily' as const }));
  const sheet = { ...page, signals, nextReview: '2021-09-19' };
  const { opened } = await backend.handlers['sheets.import']({ name: 'clicks.json', text: JSON.stringify(sheet) });
  expect(await kinds()).toEqual([
    ['review', true],
    ['readings', false],
  ]);

  const readings = [{ signal: 'clicks', date: '2021-09-14', value: 1 }];
  const saved = await backend.handlers['readings.save']({ id: 'clicks', base: null, readings });
  expect((await backend.handlers['agenda.get']({})).items[1]?.words).toContain('14 September 2021');
  const fresh = [...readings, { signal: 'clicks', date: '2021-09-20', value: 2 }];
  await backend.handlers['readings.save']({ id: 'clicks', base: saved.hash, readings: fresh });
  expect(await kinds()).toEqual([['review', true]]);

  const reviewed = { ...opened.sheet, nextReview: '2021-09-27' };
  await backend.handlers['sheets.save']({ id: 'clicks', base: opened.hash, sheet: reviewed });
  await backend.handlers['decisions.add']({
    decision: {
      ...{ what: 'Hire', options: [], reasoning: '', confidence: 60, expected: '', by: '', sheet: null },
      reviewOn: '2021-09-20',
    },
  });
  expect(await kinds()).toEqual([['look-back', false]]);
  expect((await backend.handlers['agenda.get']({})).days[7]).toMatchObject({
    date: '2021-09-27',
    items: [{ kind: 'review', sheet: 'clicks' }],
  });

  // readings that cannot be read do not count as missing
  await writeFile(join(folder.path, 'sheets/clicks/readings.json'), 'garbage');
  expect(await kinds()).toEqual([['look-back', false]]);
});

test('agenda.get leads to a workshop in progress, where its clock stands now, and to none that has ended', async () => {
  const folder = await tempFolder();
  const backend = await backendIn(folder.path);
  onTestFinished(async () => {
    await backend.close();
    await folder.remove();
  });
  const { id: sheet } = (await backend.handlers['sheets.create']({ title: 'Stay' })).sheet;
  const first = async () => (await backend.handlers['agenda.get']({})).items[0];
  const steps = [planStep('a', 'aim', MINUTE_MS), planStep('g', 'gate', MINUTE_MS)];
  await backend.handlers['workshops.begin']({ sheet, steps });
  await backend.handlers['workshops.act']({ sheet, action: { do: 'advances', on: true } });
  await backend.handlers['workshops.act']({ sheet, action: { do: 'start' } });
  expect(await first()).toMatchObject({
    kind: 'workshop',
    sheet,
    title: 'Stay',
    words: expect.stringMatching(/1, Aim$/),
  });
  // No look at it since; its second step began by itself.
  backend.setNow('2021-09-20T10:01:30.000Z');
  expect(await first()).toMatchObject({ kind: 'workshop', words: expect.stringMatching(/2, Gate$/) });
  await backend.handlers['workshops.discard']({ sheet });
  expect(await first()).toBeUndefined();
});
