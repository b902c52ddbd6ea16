import { describe, expect, it } from 'vitest';
import { chooseShell, hasDisplay, opener } from '../../build/choose-shell.ts';

describe('window or page', () => {
  const usual = { browserWanted: false, hasDisplay: true, isRoot: false };

  it('is the window where it can be shown', () => {
    expect(chooseShell(usual)).toEqual({ shell: 'desktop' });
  });

  it.each([
    [{ browserWanted: true }, '--browser was given'],
    [{ hasDisplay: false }, 'there is no display for a window'],
    [{ isRoot: true }, 'Electron runs as root only without its sandbox'],
  ])('is the page with %j, and says why', (change, why) => {
    expect(chooseShell({ ...usual, ...change })).toEqual({ shell: 'browser', why });
  });

  it('knows a display', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
    expect(hasDisplay('win32', {})).toBe(true);
  });

  it.each(['linux', 'darwin', 'win32'] as const)(
    'opens a page on %s without a command shell in between',
    (platform) => {
      const file = '/home/ana & bo/plumbline-open-x/open-plumbline.html';
      const { command, args } = opener(platform, file);
      expect(args).toContain(file);
      expect(['xdg-open', 'open', 'rundll32']).toContain(command);
    },
  );
});
