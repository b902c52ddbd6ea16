import { describe, expect, it } from 'vitest';
import { commands } from '#shared/contract/commands.ts';
import { EXPORTS, exportCommands, exportedAs, exportsOf, formatsOf, isFormatOf } from '#shared/contract/exports.ts';

describe('the table of exports', () => {
  it('is what the menu offers: every row with a command is a command of the File menu, once', () => {
    const fileMenu = commands.filter(({ menu }) => menu === 'File');
    for (const { command, title } of exportCommands) {
      expect(fileMenu.filter(({ id }) => id === command)).toEqual([expect.objectContaining({ title })]);
    }
    expect(commands.find(({ id }) => id === 'page.pdf')?.shortcut).toBe('Mod+Shift+S');
  });

  it('has each format of a subject once', () => {
    const keys = EXPORTS.map(({ of, to }) => `${of} ${to}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(formatsOf('sheet')).toEqual(['json', 'md', 'html']);
    expect(formatsOf('log')).toEqual(['csv', 'md', 'madr']);
    expect(exportsOf('brief').map(({ title }) => title)).toEqual(['Brief as Markdown', 'Brief as JSON']);
  });

  it('knows which format belongs to what', () => {
    expect(isFormatOf('log', 'madr')).toBe(true);
    expect(isFormatOf('log', 'html')).toBe(false);
  });

  it('names files by title, suffix and extension, with their media type', () => {
    expect(exportedAs('sheet', 'md', 'Retention: now!')).toEqual({ name: 'retention-now.md', type: 'text/markdown' });
    expect(exportedAs('log', 'madr', 'Ours', 'decisions')).toEqual({
      name: 'ours-decisions.zip',
      type: 'application/zip',
    });
    expect(exportedAs('calendar', 'ics', '')).toEqual({ name: 'sheet.ics', type: 'text/calendar' });
  });
});
