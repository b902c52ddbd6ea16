import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { channelNames } from '#shared/contract/channels.ts';
import { backendIn, filesOf, type MemoryFolder, memoryFolder } from '../../../support/workspace.ts';

let folder: MemoryFolder;
let backend: Awaited<ReturnType<typeof backendIn>>;

beforeEach(async () => {
  folder = memoryFolder();
  backend = await backendIn(folder);
});
afterEach(async () => {
  await backend.close();
});

describe('the one way in', () => {
  test('every channel has a handler', () => {
    expect(Object.keys(backend.handlers).sort()).toEqual([...channelNames].sort());
  });

  test.each(channelNames)('%s refuses input that does not fit and changes nothing', async (channel) => {
    const before = await filesOf(folder);
    for (const input of [undefined, null, 'text', 7, [], { unknown: 1 }, { id: '../../etc' }]) {
      const answer = await backend.call(channel, input);
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    }
    expect(await filesOf(folder)).toEqual(before);
  });

  test.each(['', 'sheets', 'sheets.nothing', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the channel “%s” is refused',
    async (channel) => {
      expect(await backend.call(channel, {})).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    },
  );

  test('an own __proto__ key is refused, not obeyed', async () => {
    const answer = await backend.call('app.info', JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('a fault inside is answered as internal and told on stderr', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const failing = await backendIn(folder, {
      shell: { saveFile: () => Promise.reject(new Error('boom')) },
    });
    try {
      const answer = await failing.call('shell.saveFile', { name: 'a.txt', text: '' });
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'internal', message: expect.stringContaining('boom') },
      });
      expect(stderr.mock.calls.join('')).toContain('shell.saveFile');
    } finally {
      stderr.mockRestore();
      await failing.close();
    }
  });

  test('an answer outside the contract is a fault, never undefined', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const wrong = { saved: 'yes' } as unknown as { saved: boolean; path: string | null };
    const failing = await backendIn(folder, { shell: { saveFile: () => Promise.resolve(wrong) } });
    try {
      const answer = await failing.call('shell.saveFile', { name: 'a.txt', text: '' });
      expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    } finally {
      stderr.mockRestore();
      await failing.close();
    }
  });

  test('who listens is told, until it unsubscribes; a listener that throws does not stop the next', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const heard: string[] = [];
    backend.on('sheets.changed', () => {
      throw new Error('a bad listener');
    });
    const off = backend.on('sheets.changed', () => heard.push('changed'));
    await backend.call('sheets.create', { title: 'One' });
    off();
    await backend.call('sheets.create', { title: 'Two' });
    stderr.mockRestore();
    expect(heard).toEqual(['changed']);
  });
});

describe('the shell', () => {
  test.each([
    ['shell.saveFile', { name: 'a.md', text: 'a' }, 'download'],
    ['shell.printPdf', { name: 'a.pdf', paper: 'a4' }, 'print'],
    ['shell.openExternal', { url: 'https://example.org/' }, 'link'],
    ['shell.openRoom', { sheet: 'clicks' }, 'link'],
    ['shell.fullScreen', {}, 'browser'],
  ] as const)('%s is unsupported without one, and says what to do instead', async (channel, input, instead) => {
    expect(await backend.call(channel, input)).toMatchObject({
      ok: false,
      error: { code: 'unsupported', details: { instead } },
    });
  });

  test('only links of the web and of mail reach the shell', async () => {
    const opened: string[] = [];
    const shell = {
      openExternal: async ({ url }: { url: string }) => {
        opened.push(url);
        return { opened: true };
      },
    };
    const shelled = await backendIn(folder, { shell });
    for (const url of [
      'https://ana:secret@example.org',
      'file:///etc/passwd',
      'java\tscript:alert(1)',
      'no address',
      '',
    ]) {
      expect(await shelled.call('shell.openExternal', { url })).toMatchObject({
        ok: false,
        error: { code: 'forbidden' },
      });
    }
    for (const url of ['https://example.org/', 'mailto:ana@example.org']) {
      expect(await shelled.call('shell.openExternal', { url })).toEqual({ ok: true, value: { opened: true } });
    }
    expect(opened).toEqual(['https://example.org/', 'mailto:ana@example.org']);
    await shelled.close();
  });

  test('app.info says which shell and version', async () => {
    expect(await backend.call('app.info', {})).toEqual({
      ok: true,
      value: { shell: 'browser', version: '0.0.0-test', clock: null },
    });
  });
});
