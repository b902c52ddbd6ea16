import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeOps } from '#electron/backend/storage/file-ops.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { aSheet, failure, openForTest, tempFolder, until } from '../electron/backend/storage/support.ts';
import { aPersonalDecision } from '../shared/decisions/support.ts';

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

test.each(['before the lock', 'while the new file is written', 'while the disk syncs'])(
  'decisions edited by another process %s: never signed unseen, and nothing is lost after accepting',
  async (when) => {
    const path = tempFolder();
    const file = join(path, 'decisions.json');
    let during: (() => void) | null = null;
    const hook = (moment: string) => {
      if (moment !== when || !during) return;
      during();
      during = null; // just once
    };
    const createNew: typeof nodeOps.createNew = async (name) => {
      if (!name.includes('decisions')) return nodeOps.createNew(name);
      hook('before the lock');
      const made = await nodeOps.createNew(name);
      return {
        ...made,
        write: async (bytes) => {
          hook('while the new file is written');
          await made.write(bytes);
        },
        sync: async () => {
          await new Promise((resolve) => setTimeout(resolve, 20)); // the look at the base is over by now
          hook('while the disk syncs');
          await made.sync();
        },
      };
    };
    const { store } = await openForTest(path, { ops: { ...nodeOps, createNew } });
    const add = (id: string) => store.decisions.change((present) => [...present, aPersonalDecision(id)]);
    await add('one');
    const edited = readFileSync(file, 'utf8').replace('smaller office', 'bigger office');
    during = () => writeFileSync(file, edited);
    const error = await failure(add('two'));
    expect(error).toMatchObject({ code: 'conflict', details: { of: 'file', file: 'decisions.json' } });
    expect(readFileSync(file, 'utf8')).toBe(edited);
    expect(readdirSync(path).filter((name) => name.includes('tmp'))).toEqual([]);

    const { hash } = await store.outside.look('decisions.json');
    await store.outside.accept('decisions.json', hash);
    await add('two');
    const { decisions } = await store.decisions.read();
    expect(decisions.map(({ id, what }) => [id, what])).toEqual([
      ['one', 'Rent the bigger office'],
      ['two', 'Rent the smaller office'],
    ]);
  },
);

test('an edit between looking and accepting is not accepted', async () => {
  const path = tempFolder();
  const file = join(path, 'decisions.json');
  const { store } = await openForTest(path);
  await store.decisions.change(() => [aPersonalDecision('one')]);
  const first = readFileSync(file, 'utf8').replace('smaller', 'bigger');
  writeFileSync(file, first);
  await store.decisions.read();
  const { hash } = await store.outside.look('decisions.json');
  const second = first.replace('bigger', 'biggest');
  writeFileSync(file, second);
  expect(await failure(store.outside.accept('decisions.json', hash))).toMatchObject({ code: 'conflict' });
  expect(readFileSync(file, 'utf8')).toBe(second);
  expect((await store.outside.look('decisions.json')).differences).toMatchObject([{ now: 'Rent the biggest office' }]);
});
