import { expect, onTestFinished, test } from 'vitest';
import { anAction } from '../../../shared/actions/support.ts';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { backendIn, tempFolder } from '../../../support/workspace.ts';

test('actions.mark closes an action once, opens it again, and the agenda follows', async () => {
  const folder = await tempFolder();
  const backend = await backendIn(folder.path);
  onTestFinished(async () => {
    await backend.close();
    await folder.remove();
  });
  const sheet = { ...clicksSheet(), actions: [anAction('a', { due: '2021-09-16' }), anAction('b')] };
  await backend.handlers['sheets.import']({ name: 'clicks.json', text: JSON.stringify(sheet) });
  const mark = (how: 'done' | 'dropped' | null, action = 'a') =>
    backend.handlers['actions.mark']({ sheet: 'clicks', action, how, by: 'Ana' });
  const closed = async () => (await backend.handlers['sheets.open']({ id: 'clicks' })).sheet.actions[0]?.closed;
  const due = async () => {
    const { items } = await backend.handlers['agenda.get']({});
    return items.flatMap(({ action }) => action ?? []);
  };
  let changes = 0;
  backend.on('sheet.changed', () => void changes++);

  expect(await due()).toEqual(['a']);
  await mark('done');
  expect(await closed()).toMatchObject({ how: 'done', by: 'Ana' });
  expect(await due()).toEqual([]);
  // a second window, a moment later: the first stays on record, and nothing is written
  await mark('dropped');
  expect(await closed()).toMatchObject({ how: 'done' });
  expect(changes).toBe(1);
  await mark(null);
  expect(await closed()).toBeNull();
  expect(await due()).toEqual(['a']);
  await expect(mark('done', 'gone')).rejects.toMatchObject({ code: 'not-found' });
});
