import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desktopShell, pdfOptions } from '#electron/desktop/shell.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-dialogs-'));
});
afterEach(() => rm(folder, { recursive: true }));

function shell(chosen: string | null, button = 0) {
  const seen: {
    full: boolean;
    printed: unknown[];
    opened: string[];
    rooms: string[];
    asked: string[];
    proposed: unknown[];
  } = {
    full: false,
    printed: [],
    opened: [],
    rooms: [],
    asked: [],
    proposed: [],
  };
  const webContents = {
    printToPDF: async (options: unknown) => {
      seen.printed.push(options);
      return Buffer.from('%PDF');
    },
  };
  const made = desktopShell({
    version: '1.2.3',
    dialog: {
      showSaveDialog: (async (_window: unknown, options: Electron.SaveDialogOptions) => {
        seen.proposed.push(options.defaultPath);
        return { canceled: chosen === null, filePath: chosen ?? '' };
      }) as Electron.Dialog['showSaveDialog'],
      showMessageBox: (async (_window: unknown, options: Electron.MessageBoxOptions) => {
        seen.asked.push(options.detail ?? '');
        return { response: button, checkboxChecked: false };
      }) as Electron.Dialog['showMessageBox'],
    },
    openExternal: async (url) => void seen.opened.push(url),
    window: () =>
      ({
        webContents,
        isFullScreen: () => seen.full,
        setFullScreen: (on: boolean) => {
          seen.full = on;
        },
      }) as unknown as Electron.BrowserWindow,
    openRoom: (sheet) => void seen.rooms.push(sheet),
  });
  return { seen, ...made };
}

describe('saving a file', () => {
  it('writes where the person chose', async () => {
    const path = join(folder, 'chosen.md');
    const { saveFile, seen } = shell(path);
    expect(await saveFile?.({ name: 'sheet.md', text: 'Ωνε' })).toEqual({ saved: true, path });
    expect(await readFile(path, 'utf8')).toBe('Ωνε');
    expect(seen.proposed).toEqual(['sheet.md']);
  });

  it('writes the bytes of a file that is no text', async () => {
    const path = join(folder, 'all.zip');
    const bytes = Buffer.from([0x50, 0x4b, 0xff, 0x00]);
    const { saveFile } = shell(path);
    await saveFile?.({ name: 'all.zip', text: '', data: bytes.toString('base64') });
    expect(await readFile(path)).toEqual(bytes);
  });

  it('does nothing when the person cancels', async () => {
    const { saveFile, printPdf, seen } = shell(null);
    expect(await saveFile?.({ name: 'sheet.md', text: 'x' })).toEqual({ saved: false, path: null });
    expect(await printPdf?.({ name: 'sheet.pdf', paper: 'a4' })).toEqual({ saved: false, path: null });
    expect(seen.printed).toEqual([]);
  });

  it('says when the disk refuses', async () => {
    const { saveFile } = shell(join(folder, 'no', 'such', 'folder.md'));
    await expect(saveFile?.({ name: 'sheet.md', text: 'x' })).rejects.toMatchObject({
      code: 'not-saved',
      details: { errno: 'ENOENT' },
    });
  });
});

describe('PDF', () => {
  it('is the page as its own style sheet lays it out, on the paper asked for', async () => {
    const path = join(folder, 'sheet.pdf');
    const { printPdf, seen } = shell(path);
    expect(await printPdf?.({ name: 'sheet.pdf', paper: 'letter' })).toEqual({ saved: true, path });
    expect(await readFile(path, 'utf8')).toBe('%PDF');
    expect(seen.printed).toEqual([pdfOptions('letter')]);
    expect(pdfOptions('letter')).toEqual({ pageSize: 'Letter', preferCSSPageSize: true, printBackground: true });
    expect(pdfOptions('a4')).toMatchObject({ pageSize: 'A4' });
  });
});

describe('links to outside', () => {
  it('are opened after asking, with the whole address shown', async () => {
    const { openExternal, seen } = shell(null, 0);
    expect(await openExternal?.({ url: 'https://example.org/a' })).toEqual({ opened: true });
    expect(seen).toMatchObject({ opened: ['https://example.org/a'], asked: ['https://example.org/a'] });
  });

  it('are not opened when the person declines', async () => {
    const { openExternal, seen } = shell(null, 1);
    expect(await openExternal?.({ url: 'mailto:ana@example.org' })).toEqual({ opened: false });
    expect(seen.opened).toEqual([]);
  });

  it.each(['file:///etc/passwd', 'https://ana:secret@example.org', 'smb://x/y', 'javascript:1', 'nonsense'])(
    'are refused unasked when they are %s',
    async (url) => {
      const { openExternal, seen } = shell(null, 0);
      await expect(openExternal?.({ url })).rejects.toMatchObject({ code: 'invalid-input' });
      expect(seen).toMatchObject({ opened: [], asked: [] });
    },
  );
});

describe('full screen', () => {
  it('fills the calling window’s screen, and no longer', async () => {
    const { fullScreen, seen } = shell(null);
    expect(await fullScreen?.()).toEqual({ on: true });
    expect(seen.full).toBe(true);
    expect(await fullScreen?.()).toEqual({ on: false });
    expect(seen.full).toBe(false);
  });
});

describe('the room', () => {
  it('is opened for the sheet that was asked for', async () => {
    const { openRoom, seen } = shell(null);
    expect(await openRoom?.({ sheet: 'clicks' })).toEqual({ opened: true });
    expect(seen.rooms).toEqual(['clicks']);
  });
});
