import './fake-page.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerActions } from '#renderer/commands/registry.ts';
import { commandFor, followShortcuts, formatShortcut, type KeyPress, keysOf } from '#renderer/commands/shortcuts.ts';
import { type CommandId, commands } from '#shared/contract/commands.ts';
import { dispatch, FakeElement, FakeInput } from './fake-page.ts';

const NO_KEYS = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
/** The press that a shortcut asks for, on a keyboard of that system. */
function pressOf(shortcut: string, isMac: boolean): KeyPress {
  const parts = shortcut.split('+');
  const mod = parts.includes('Mod');
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: mod && !isMac,
    metaKey: mod && isMac,
    shiftKey: parts.includes('Shift'),
    altKey: false,
  };
}
const withShortcut = commands.flatMap(({ id, shortcut }) => (shortcut === null ? [] : [{ id, shortcut }]));

describe('a shortcut in writing', () => {
  it.each([
    ['Mod+Shift+Z', 'Ctrl+Shift+Z', '⇧⌘Z'],
    ['Mod+K', 'Ctrl+K', '⌘K'],
    ['Mod+.', 'Ctrl+.', '⌘.'],
    ['Mod+Shift+Enter', 'Ctrl+Shift+Enter', '⇧⌘Enter'],
    ['Shift+Enter', 'Shift+Enter', '⇧Enter'],
    ['Alt', 'Alt', '⌥'],
  ])('%s is %s, and %s on a Mac', (shortcut, others, mac) => {
    expect(formatShortcut(shortcut, false)).toBe(others);
    expect(formatShortcut(shortcut, true)).toBe(mac);
  });

  it('never says Ctrl or Mod on a Mac, nor Mod or ⌘ elsewhere', () => {
    for (const { shortcut } of withShortcut) {
      expect(formatShortcut(shortcut, true)).not.toMatch(/Ctrl|Mod|Shift|\+/);
      expect(formatShortcut(shortcut, false)).not.toMatch(/Mod|⌘|⇧/);
    }
  });

  it('is that of a command by its id, empty where it has none', () => {
    expect(keysOf('edit.undo', false)).toBe('Ctrl+Z');
    expect(keysOf('edit.undo', true)).toBe('⌘Z');
    expect(keysOf('sheet.trash', false)).toBe('');
  });
});

describe.each([
  ['a Mac', true],
  ['another system', false],
])('a key press on %s', (_system, isMac) => {
  it.each(withShortcut)('$shortcut asks for $id and for nothing else', ({ id, shortcut }) => {
    expect(commandFor(pressOf(shortcut, isMac), isMac)).toBe(id);
    expect(commandFor({ ...pressOf(shortcut, isMac), key: pressOf(shortcut, isMac).key.toUpperCase() }, isMac)).toBe(
      id,
    );
    expect(commandFor(pressOf(shortcut, !isMac), isMac)).toBeNull();
  });

  it('with other modifiers asks for nothing', () => {
    const undo = pressOf('Mod+Z', isMac);
    expect(commandFor({ ...undo, altKey: true }, isMac)).toBeNull();
    expect(commandFor({ ...undo, ctrlKey: true, metaKey: true }, isMac)).toBeNull();
    expect(commandFor({ ...NO_KEYS, key: 'z' }, isMac)).toBeNull();
    expect(commandFor({ ...NO_KEYS, key: 'p', shiftKey: true }, isMac)).toBeNull();
  });

  it('redoes with Y as well', () => {
    expect(commandFor(pressOf('Mod+Y', isMac), isMac)).toBe('edit.redo');
    expect(commandFor(pressOf('Mod+Shift+Y', isMac), isMac)).toBe('review.open');
  });
});

it('no two commands share a shortcut, and none takes the second one of redo', () => {
  const taken = [...withShortcut.map(({ shortcut }) => shortcut), 'Mod+Y'];
  const plain = taken.map((shortcut) => shortcut.split('+').sort().join('+').toLowerCase());
  expect(new Set(plain).size).toBe(plain.length);
  for (const { shortcut } of withShortcut) expect(shortcut).toMatch(/^Mod\+(Shift\+)?([A-Z]|Enter|[.,])$/);
});

it('no shortcut is one that browsers keep for themselves', () => {
  const kept = ['Mod+N', 'Mod+T', 'Mod+W', 'Mod+Q', 'Mod+Shift+N', 'Mod+Shift+T', 'Mod+Shift+W'];
  expect(withShortcut.filter(({ shortcut }) => kept.includes(shortcut))).toEqual([]);
});

describe('commands from the keyboard', () => {
  const ran: CommandId[] = [];
  let unfollow: () => void;

  beforeEach(() => {
    ran.length = 0;
    const action = (id: CommandId) => ({ when: () => id !== 'gate.decide', run: () => void ran.push(id) });
    registerActions(
      Object.fromEntries(commands.map(({ id }) => [id, action(id)])) as Parameters<typeof registerActions>[0],
    );
    unfollow = followShortcuts();
  });
  afterEach(() => unfollow());

  async function press(shortcut: string, more: object = {}): Promise<{ ran: CommandId[]; taken: boolean }> {
    let taken = false;
    const event = {
      defaultPrevented: false,
      isComposing: false,
      target: new FakeElement(),
      ...pressOf(shortcut, false),
    };
    dispatch('keydown', { ...event, preventDefault: () => (taken = true), ...more });
    await Promise.resolve();
    return { ran: ran.splice(0), taken };
  }

  it('run, and keep the press from the browser', async () => {
    expect(await press('Mod+K')).toEqual({ ran: ['palette.open'], taken: true });
    expect(await press('Mod+B')).toEqual({ ran: [], taken: false });
  });

  it('leave the press to the browser where they cannot be run', async () => {
    expect(await press('Mod+D')).toEqual({ ran: [], taken: false });
  });

  it('leave a press alone that was taken already, or that composes a letter', async () => {
    expect(await press('Mod+K', { defaultPrevented: true })).toEqual({ ran: [], taken: false });
    expect(await press('Mod+K', { isComposing: true })).toEqual({ ran: [], taken: false });
  });

  it('leave undo to what has one of its own, and only undo', async () => {
    for (const target of [new FakeInput(), new FakeElement(true)]) {
      expect(await press('Mod+Z', { target })).toEqual({ ran: [], taken: false });
      expect(await press('Mod+Y', { target })).toEqual({ ran: [], taken: false });
      expect(await press('Mod+P', { target })).toEqual({ ran: ['page.print'], taken: true });
    }
    expect((await press('Mod+Z')).ran).toEqual(['edit.undo']);
  });

  it('are heard no more after the end', async () => {
    unfollow();
    expect(await press('Mod+K')).toEqual({ ran: [], taken: false });
  });
});
