import { describe, expect, it } from 'vitest';
import { menuTemplate, toAccelerator } from '#electron/desktop/menu.ts';
import { commands, MENUS } from '#shared/contract/commands.ts';

describe('the application menu', () => {
  function items(platform: NodeJS.Platform = 'linux') {
    const ran: string[] = [];
    const template = menuTemplate(commands, platform, (id) => ran.push(id));
    return { ran, template, all: template.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : [])) };
  }

  it('holds every command of the list, in its menu and order, and runs it by its id', () => {
    const { ran, template, all } = items();
    expect(template.map((menu) => menu.label)).toEqual(MENUS);
    const own = all.filter((item) => item.id !== undefined);
    const inMenuOrder = MENUS.flatMap((menu) => commands.filter((command) => command.menu === menu));
    expect(own.map((item) => [item.id, item.label])).toEqual(inMenuOrder.map(({ id, title }) => [id, title]));
    for (const item of own) item.click?.({} as never, undefined, {} as never);
    expect(ran).toEqual(own.map((item) => item.id));
  });

  it('shows shortcuts and leaves listening to the page, so that no command runs twice', () => {
    const { all } = items();
    expect(all.find((item) => item.id === 'edit.redo')).toMatchObject({
      accelerator: 'CmdOrCtrl+Shift+Z',
      registerAccelerator: false,
    });
    for (const item of all.filter((one) => one.accelerator)) expect(item.registerAccelerator).toBe(false);
    expect(toAccelerator('Mod+.')).toBe('CmdOrCtrl+.');
  });

  it('has neither reload nor developer tools, and the system’s own roles', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const roles = items(platform).all.map((item) => item.role?.toLowerCase());
      expect(roles).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectall']));
      for (const role of ['reload', 'forcereload', 'toggledevtools']) expect(roles).not.toContain(role);
    }
    expect(items('darwin').template.map((menu) => menu.role ?? menu.label)[0]).toBe('appMenu');
    expect(items('linux').all.some((item) => item.role === 'quit')).toBe(true);
  });
});

describe('the command list', () => {
  it('has each id and each shortcut once, and none that a browser keeps for itself', () => {
    const ids = commands.map((command) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
    const shortcuts = commands.map((command) => command.shortcut).filter((shortcut) => shortcut !== null);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    for (const kept of ['Mod+N', 'Mod+T', 'Mod+W', 'Mod+Shift+N', 'Mod+Shift+T', 'Mod+Shift+W']) {
      expect(shortcuts).not.toContain(kept);
    }
    for (const shortcut of shortcuts) expect(shortcut).toMatch(/^Mod\+(Shift\+)?([A-Z.,/\\]|Enter)$/);
  });
});
