import { runCommand } from '#renderer/commands/registry.ts';
import { type CommandId, commands } from '#shared/contract/commands.ts';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** How macOS writes modifiers, in its order. */
const MAC_SIGNS = { Alt: '⌥', Shift: '⇧', Mod: '⌘' } as const;
const isModifier = (part: string): boolean => Object.hasOwn(MAC_SIGNS, part);

/** "Mod+Shift+Z" as this system writes it: "⇧⌘Z" or "Ctrl+Shift+Z". Modifiers alone too: "Alt" is "⌥". */
export function formatShortcut(shortcut: string, isMac = IS_MAC): string {
  const parts = shortcut.split('+');
  if (!isMac) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
  const signs = Object.entries(MAC_SIGNS).map(([part, sign]) => (parts.includes(part) ? sign : ''));
  return [...signs, ...parts.filter((part) => !isModifier(part))].join('');
}

/** The shortcut of a command as this system writes it; empty when it has none. */
export function keysOf(id: CommandId, isMac = IS_MAC): string {
  const shortcut = commands.find((command) => command.id === id)?.shortcut;
  return shortcut ? formatShortcut(shortcut, isMac) : '';
}

/** The parts of a key press that identify a shortcut. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

function matches(press: KeyPress, shortcut: string, isMac: boolean): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1)?.toLowerCase();
  const mod = isMac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  return (
    mod === parts.includes('Mod') &&
    press.shiftKey === parts.includes('Shift') &&
    !press.altKey &&
    press.key.toLowerCase() === key
  );
}

/** The command that a key press asks for, if any. */
export function commandFor(press: KeyPress, isMac = IS_MAC): CommandId | null {
  // Windows redoes with Ctrl+Y.
  if (matches(press, 'Mod+Y', isMac)) return 'edit.redo';
  return commands.find(({ shortcut }) => shortcut && matches(press, shortcut, isMac))?.id ?? null;
}

/** Runs commands from the keyboard; returns the unsubscribe. */
export function followShortcuts(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const id = commandFor(event);
    if (!id) return;
    // A number or search being typed has its own undo until it is on the page.
    if (id.startsWith('edit.') && event.target instanceof HTMLInputElement) return;
    // So does the text of a review until it is finished.
    if (id.startsWith('edit.') && event.target instanceof Element && event.target.closest('[data-own-undo]')) return;
    if (runCommand(id)) event.preventDefault();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
