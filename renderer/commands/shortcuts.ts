import { runCommand } from '#renderer/commands/registry.ts';
import { commands } from '#shared/contract/commands.ts';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** "Mod+Shift+Z" as this system writes it: "⇧⌘Z" or "Ctrl+Shift+Z". */
export function formatShortcut(shortcut: string): string {
  if (!IS_MAC) return shortcut.replace('Mod', 'Ctrl');
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  return `${parts.includes('Shift') ? '⇧' : ''}${parts.includes('Mod') ? '⌘' : ''}${key}`;
}

function matches(event: KeyboardEvent, shortcut: string): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1)?.toLowerCase();
  const mod = IS_MAC ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return (
    mod === parts.includes('Mod') &&
    event.shiftKey === parts.includes('Shift') &&
    !event.altKey &&
    event.key.toLowerCase() === key
  );
}

/** Runs commands from the keyboard; returns the unsubscribe. */
export function followShortcuts(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    // Ctrl+Y is how Windows redoes.
    const id = matches(event, 'Mod+Y')
      ? 'edit.redo'
      : commands.find((c) => c.shortcut && matches(event, c.shortcut))?.id;
    if (!id) return;
    // A number or search being typed has its own undo until it is on the page.
    if (id.startsWith('edit.') && event.target instanceof HTMLInputElement) return;
    // So have words of a review until it is finished.
    if (id.startsWith('edit.') && event.target instanceof Element && event.target.closest('[data-own-undo]')) return;
    if (runCommand(id)) event.preventDefault();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
