import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf } from '../support/workspace.ts';
import {
  aWorkspace,
  dangling,
  device,
  fifo,
  file,
  folder,
  linkOut,
  listAll,
  listedOnly,
  loop,
  movedOut,
  replace,
  SECRET,
  shut,
  tooLong,
} from './odd-workspace.ts';

const windows = process.platform === 'win32';

/** What a sheet can be that cannot be read: its id, what lies in the odd place, and what the problem says. */
const BAD: readonly [id: string, name: string, make: (path: string) => void, says: RegExp][] = [
  ['nobody-may-enter', '', shut, /you have no permission\. Change its permissions/],
  ['nobody-may-look-into', '', listedOnly, /you have no permission/],
  ['page-nobody-may-read', 'sheet.json', shut, /you have no permission/],
  ['links-to-itself', '', (at) => replace(at, loop), /links lead in a circle/],
  ['page-links-to-itself', 'sheet.json', (at) => replace(at, loop), /links lead in a circle/],
  ['links-to-nothing', '', (at) => replace(at, dangling), /something that is not there/],
  ['link-too-long', '', (at) => replace(at, tooLong), /path is too long/],
  ['links-to-a-file', '', (at) => replace(at, linkOut), /place outside of the workspace/],
  ['lies-elsewhere', '', movedOut, /outside of the workspace.*Follow links out of the workspace.*in Settings/],
  ['page-lies-elsewhere', 'sheet.json', (at) => replace(at, linkOut), /outside of the workspace/],
  ['page-is-a-device', 'sheet.json', (at) => replace(at, device), /a pipe, a socket or a device/],
  ['page-is-a-pipe', 'sheet.json', (at) => replace(at, fifo), /a pipe, a socket or a device/],
  ['page-is-a-folder', 'sheet.json', (at) => replace(at, folder), /a folder lies where the file/],
];

test.skipIf(windows)(
  'each bad sheet is one named problem, and every list shows the others',
  async () => {
    const path = await aWorkspace(['good', 'other', ...BAD.map(([id]) => id)]);
    for (const [id, name, make] of BAD) make(join(path, 'sheets', id, name));
    const { failed, sheets, problems, findings, save } = listAll(path);
    expect(failed).toEqual({});
    expect(sheets).toEqual(['good', 'other']);
    const named = BAD.map(([id, , , says]) => ({
      kind: 'unreadable',
      file: `sheets/${id}/sheet.json`,
      message: expect.stringMatching(says),
    })).sort((a, b) => (a.file < b.file ? -1 : 1));
    expect(problems).toMatchObject(named);
    expect(findings.filter(({ kind }) => kind === 'unreadable')).toMatchObject(named);
    expect(save).toBe('saved');
    // what lies elsewhere was not copied
    expect(readdirSync(join(path, '.plumbline/quarantine'))).toEqual([]);
    expect(Object.values(await filesOf(join(path, '.plumbline'))).join()).not.toContain(SECRET);
  },
  120_000,
);

describe.skipIf(windows)('the folder of all sheets', () => {
  test.each<[string, (path: string) => void, RegExp]>([
    ['that nobody may read', shut, /sheets cannot be read: you have no permission/],
    ['that is a file', (at) => replace(at, file), /a file lies where a folder should be/],
    ['that links to itself', (at) => replace(at, loop), /links lead in a circle/],
    ['that lies elsewhere', movedOut, /place outside of the workspace/],
  ])(
    '%s is a sentence, and no list fails',
    async (_, make, says) => {
      const path = await aWorkspace();
      make(join(path, 'sheets'));
      const { failed, sheets, problems, save } = listAll(path);
      // without a sheet a calendar has nothing to show
      expect(failed).toEqual({ 'exports.calendar': expect.objectContaining({ code: 'invalid-input' }) });
      expect(sheets).toEqual([]);
      expect(problems).toContainEqual(
        expect.objectContaining({ kind: 'unreadable', file: 'sheets', message: expect.stringMatching(says) }),
      );
      expect(save).toMatchObject({ message: expect.any(String) });
    },
    120_000,
  );
});
