import type * as Electron from 'electron';
import { type CommandInfo, MENUS, type MenuName } from '#shared/contract/commands.ts';

type Item = Electron.MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };

/** What the system itself does, put after our own commands of the menu. */
const ROLES: Partial<Record<MenuName, Item[]>> = {
  File: [{ role: 'quit' }],
  Edit: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  View: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, separator, { role: 'togglefullscreen' }],
};

/** `Mod+Shift+P` → `CmdOrCtrl+Shift+P`, Electron's way of writing it. */
export function toAccelerator(shortcut: string): string {
  return shortcut.replace('Mod+', 'CmdOrCtrl+');
}

/**
 * The application menu, made from the command list.
 * @param run asks the page for a command
 */
export function menuTemplate(
  commands: readonly CommandInfo[],
  platform: NodeJS.Platform,
  run: (id: string) => void,
): Item[] {
  const menus = MENUS.map((name): Item => {
    const own = commands.filter((command) => command.menu === name).map((command) => commandItem(command, run));
    const roles = (ROLES[name] ?? []).filter((item) => !(platform === 'darwin' && item.role === 'quit'));
    return { label: name, submenu: [...own, ...(own.length > 0 && roles.length > 0 ? [separator] : []), ...roles] };
  });
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...menus, { role: 'windowMenu' }] : menus;
}

/** The page listens to the keys itself; the menu only shows them, or a command would run twice. */
function commandItem(command: CommandInfo, run: (id: string) => void): Item {
  const item: Item = { id: command.id, label: command.title, click: () => run(command.id) };
  if (command.shortcut === null) return item;
  return { ...item, accelerator: toAccelerator(command.shortcut), registerAccelerator: false };
}
