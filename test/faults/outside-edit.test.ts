import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { OpenSheet } from '#shared/contract/records.ts';
import { aSheet, failure, openForTest, tempFolder, until } from '../electron/backend/storage/support.ts';

test.each([true, false])(
  'an outside edit of the same size and time under unsaved edits (watching: %s): both kept, both shown',
  async (watch) => {
    const path = tempFolder();
    const { store, told } = await openForTest(path, { options: { watch } });
    await store.sheets.create(aSheet(), []);
    const file = join(path, 'sheets/retention/sheet.json');
    const then = new Date('2026-11-20T09:00:00Z');
    utimesSync(file, then, then);
    const opened = await store.sheets.open('retention');
    await store.sheets.list();
    const ours = { ...opened.sheet, title: 'What I am typing' };

    const before = statSync(file);
    const theirs = readFileSync(file, 'utf8').replace('Retention', 'Attention');
    writeFileSync(file, theirs);
    utimesSync(file, then, then);
    const after = statSync(file);
    expect([after.size, after.mtimeMs, after.ino]).toEqual([before.size, before.mtimeMs, before.ino]);

    if (watch) await until(() => told.some(({ event }) => event === 'sheet.changed'), 'the edit is told');
    const error = await failure(store.sheets.save('retention', ours, opened.hash));
    expect(error.code).toBe('conflict');
    const shown = error.details.theirs as OpenSheet;
    expect([shown.sheet.title, shown.state]).toEqual(['Attention of new customers', 'changed-outside']);
    expect(readFileSync(file, 'utf8')).toBe(theirs);
    const now = await store.sheets.open('retention');
    expect(now.draft?.sheet).toEqual(ours);
    expect((await store.sheets.list()).map((s) => [s.title, s.state])).toEqual([
      [shown.sheet.title, 'changed-outside'],
    ]);

    // taking theirs and then putting ours on top is possible, and both stay in the history
    const accepted = await store.sheets.acceptOutside('retention', now.hash);
    await store.sheets.save('retention', ours, accepted.hash);
    await store.close();
    const history = readFileSync(join(path, 'sheets/retention/history.jsonl'), 'utf8');
    expect(history).toContain('Attention of new customers');
    expect(history).toContain('What I am typing');
  },
);
