import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { APP_URL } from '#electron/desktop/security.ts';
import { startDesktop } from '#electron/desktop/start.ts';
import { FakePage, FakeSession, FakeWindow, fakeElectron, goesOn } from '../../support/fake-electron.ts';

let folder: string;
const running: { app: { emit(event: string, ...args: unknown[]): boolean; did: string[] } }[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-desktop-'));
});
afterEach(async () => {
  for (const { app } of running.splice(0)) {
    app.did = [];
    app.emit('will-quit', { preventDefault: () => undefined });
    await vi.waitFor(() => expect(app.did).toContain('quit'));
  }
  await rm(folder, { recursive: true });
});

const made = (...argv: string[]) => fakeElectron(folder, ['--workspace', join(folder, 'workspace'), ...argv]);

async function started(...argv: string[]) {
  const parts = made(...argv);
  await startDesktop(parts.electron, parts.main);
  expect(parts.stderr).toEqual([]);
  running.push(parts);
  const [window] = FakeWindow.all;
  if (!window) throw new Error('no window came');
  return { ...parts, window };
}

describe('the desktop app', () => {
  it('puts every page into the sandbox, before Electron is ready', async () => {
    const { app, schemes, window } = await started();
    expect(app.did).toEqual(['sandbox', 'ready']);
    expect(schemes).toEqual(['privileged', 'app']);
    expect(window.webContents.url).toBe(APP_URL);
  });

  it('guards any page that comes, before Electron is ready', () => {
    const { electron, main, app } = made();
    app.first = false;
    void startDesktop(electron, main);
    const page = new FakePage();
    app.emit('web-contents-created', {}, page);
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      expect(page.tries(name, 'https://example.org/'), name).toBe(false);
    }
    expect(page.opens(APP_URL)).toBe('deny');
  });

  it('opens web and mail links of its pages outside, after asking, and no others', async () => {
    const { window, dialog, opened } = await started();
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'https://example.org/']) {
      expect(window.webContents.opens(url)).toBe('deny');
    }
    await vi.waitFor(() => expect(opened).toEqual(['https://example.org/']));
    expect(dialog.said).toHaveLength(1);
  });

  it('denies permissions and downloads in its own session and in any that is made', async () => {
    const { app, session } = await started();
    const other = new FakeSession();
    expect(other.allows()).toEqual({ permission: true, download: true });
    app.emit('session-created', other);
    for (const one of [session, other]) expect(one.allows()).toEqual({ permission: false, download: false });
  });

  it('takes no certificate that does not hold, and gives neither one of its own nor a password', async () => {
    const { app } = await started();
    const answers: unknown[][] = [];
    const answer = (...args: unknown[]) => void answers.push(args);
    expect(goesOn(app, 'certificate-error', {}, 'https://a.b', 'bad', {}, answer)).toBe(false);
    expect(goesOn(app, 'select-client-certificate', {}, 'https://a.b', [], answer)).toBe(false);
    expect(goesOn(app, 'login', {}, {}, {}, answer)).toBe(false);
    expect(answers).toEqual([[false], [], []]);
  });

  it('says what went wrong when it cannot start, and ends', async () => {
    const { electron, main, app, dialog } = fakeElectron(folder, ['--workspace', '/dev/null/x']);
    await startDesktop(electron, main);
    expect(dialog.said).toEqual([expect.stringMatching(/^Plumbline cannot start: .*\/dev\/null/)]);
    expect(app.did.at(-1)).toBe('exit 1');
  });

  it('leaves it to the window that is open already', async () => {
    const { electron, main, app } = made();
    app.first = false;
    await startDesktop(electron, main);
    expect(app.did).toEqual(['sandbox', 'quit']);
  });

  it('closes the backend before it quits', async () => {
    const { app } = await started();
    running.pop();
    app.did = [];
    expect(goesOn(app, 'will-quit')).toBe(false);
    await vi.waitFor(() => expect(app.did).toEqual(['quit']));
    expect(goesOn(app, 'will-quit')).toBe(true);
  });

  it('takes a clock from its flag alone', async () => {
    const refused = made('--clock', 'noon');
    await startDesktop(refused.electron, refused.main);
    expect(refused.dialog.said).toEqual([expect.stringContaining('--clock needs a moment')]);
    await started('--clock', '2021-09-20T10:00:00.000Z');
  });
});

describe('a fault that nothing caught', () => {
  it.each(['uncaughtException', 'unhandledRejection'])('%s is logged and said, and the app restarts', async (event) => {
    const { main, app, dialog, stderr } = await started();
    main.emit(event, new Error('Out of luck'));
    await vi.waitFor(() => expect(app.did.slice(-2)).toEqual(['relaunch', 'quit']));
    expect(dialog.said).toEqual([expect.stringMatching(/ran into a fault.*stays as a draft.*Out of luck/s)]);
    expect(stderr.join('')).toMatch(/plumbline: Error: Out of luck\n +at /);
  });

  it('only quits when the person says so, and asks one question at a time', async () => {
    const { main, app, dialog } = await started();
    dialog.presses = [1];
    main.emit('uncaughtException', new Error('one'));
    main.emit('unhandledRejection', 'two');
    await vi.waitFor(() => expect(app.did.at(-1)).toBe('quit'));
    expect(app.did).not.toContain('relaunch');
    expect(dialog.said).toHaveLength(1);
  });

  it('before Electron is ready is handled, too', () => {
    const { electron, main, app } = made();
    app.whenReady = () => new Promise(() => undefined);
    void startDesktop(electron, main);
    expect(main.listenerCount('uncaughtException')).toBe(1);
    expect(main.listenerCount('unhandledRejection')).toBe(1);
  });

  it('of a page has it loaded again', async () => {
    const { app, dialog, window, stderr } = await started();
    const page = window.webContents;
    app.emit('render-process-gone', {}, page, { reason: 'clean-exit', exitCode: 0 });
    expect(dialog.said).toEqual([]);
    app.emit('render-process-gone', {}, page, { reason: 'crashed', exitCode: 5 });
    await vi.waitFor(() => expect(page.reloads).toBe(1));
    expect(dialog.said).toEqual([expect.stringContaining('kept as a draft')]);
    expect(stderr.join('')).toContain('a page ended (crashed, code 5)');
  });

  it('of a page that hangs is waited for, or it is loaded again', async () => {
    const { dialog, window } = await started();
    const page = window.webContents;
    dialog.presses = [0, 1];
    page.emit('unresponsive');
    await vi.waitFor(() => expect(dialog.said).toHaveLength(1));
    await Promise.resolve();
    expect(page.reloads).toBe(0);
    await new Promise((resolve) => setImmediate(resolve));
    page.emit('unresponsive');
    await vi.waitFor(() => expect(page.reloads).toBe(1));
  });

  it('of another process of Electron is logged', async () => {
    const { app, stderr, dialog } = await started();
    app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 });
    expect(stderr.join('')).toContain('“GPU”');
    expect(dialog.said).toEqual([]);
  });
});
