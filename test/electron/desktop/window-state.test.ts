import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeWindow, readWindowState, type WindowState, writeWindowState } from '#electron/desktop/window-state.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-window-'));
});
afterEach(() => rm(folder, { recursive: true }));

const usual = { width: 1280, height: 900 };
const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const at = (x: number, y: number, width = 1000, height = 800): WindowState => ({
  bounds: { x, y, width, height },
  maximised: false,
});

describe('the window’s place', () => {
  it('is kept and read again', () => {
    const file = join(folder, 'window.json');
    const faults: unknown[] = [];
    writeWindowState(file, { ...at(10, 20), maximised: true }, (fault) => faults.push(fault));
    expect(readWindowState(file)).toEqual({ ...at(10, 20), maximised: true });
    expect(faults).toEqual([]);
  });

  it.each([
    '',
    '{',
    'null',
    '{"bounds":{"x":"1","y":0,"width":1,"height":1},"maximised":false}',
    '{"bounds":{"x":1e999}}',
  ])('is nothing when the file holds %j', async (text) => {
    await writeFile(join(folder, 'window.json'), text);
    expect(readWindowState(join(folder, 'window.json'))).toBeNull();
  });

  it('is nothing when there is no file; what cannot be written is told, not thrown', () => {
    expect(readWindowState(join(folder, 'none.json'))).toBeNull();
    const faults: unknown[] = [];
    writeWindowState(join(folder, 'no', 'folder.json'), at(0, 0), (fault) => faults.push(fault));
    expect(faults).toHaveLength(1);
  });

  it('is used where a screen still shows enough of it', () => {
    expect(placeWindow(at(100, 50), [screen])).toEqual({ x: 100, y: 50, width: 1000, height: 800 });
    const second = { x: -1920, y: 0, width: 1920, height: 1080 };
    expect(placeWindow(at(-1500, 50), [screen, second])).toMatchObject({ x: -1500 });
  });

  it.each([
    ['on a screen that is gone', at(-1500, 50)],
    ['below every screen', at(0, 1070)],
    ['above, where its title bar cannot be reached', at(0, -300)],
    ['almost outside', at(1900, 50)],
  ])('is not used %s', (_what, state) => {
    expect(placeWindow(state, [screen])).toEqual(usual);
  });

  it('is the usual one at first, and never tiny', () => {
    expect(placeWindow(null, [screen])).toEqual(usual);
    expect(placeWindow(at(0, 0, 150, 150), [screen])).toEqual({ x: 0, y: 0, width: 480, height: 360 });
  });
});
