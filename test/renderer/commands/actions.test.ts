import './fake-page.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '#renderer/commands/registry.ts';
import { type Dialog, type Route, useInterface } from '#renderer/stores/interface.ts';
import { useSaver } from '#renderer/stores/saver.ts';
import { editSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { type CommandId, commands } from '#shared/contract/commands.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { aDecision } from '../../shared/decisions/support.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { available, begin, HASH, info, open, opened, PAGE, run, settled } from './app.ts';
import { answers, happened } from './fake-page.ts';

const NOW = '2021-09-20T10:00:00.000Z';
const channels = () => happened.calls.map(({ channel }) => channel);
const dialog = () => useInterface.getState().dialog;
const route = () => useInterface.getState().route;
const notice = () => useInterface.getState().notice;

beforeEach(begin);

/** In menu order within each line. */
const ALWAYS: CommandId[] = [
  ...(['sheet.new', 'sheet.import', 'workspace.exportCalendar', 'log.exportCsv', 'log.exportMarkdown'] as const),
  ...(['log.exportMadr', 'workspace.export', 'workspace.import', 'decision.new', 'app.settings'] as const),
  ...(['view.theme', 'sheet.find', 'view.today', 'view.log', 'log.calibration', 'view.glossary'] as const),
  ...(['view.trash', 'palette.open', 'app.about'] as const),
];
const ON_A_SHEET: CommandId[] = [
  ...(['readings.exportCsv', 'sheet.exportJson', 'sheet.exportMarkdown', 'sheet.exportHtml'] as const),
  ...(['sheet.exportCalendar', 'page.pdf', 'page.print', 'sheet.duplicate', 'sheet.carryForward'] as const),
  ...(['sheet.trash', 'readings.open', 'review.open', 'history.open', 'alignment.open', 'premortem.open'] as const),
  'charts.open',
];
const TO_EDIT: CommandId[] = ['readings.import', 'sheet.archive', 'sheet.achieve', 'sheet.backups'];

describe('which commands can be run', () => {
  it('where no sheet is open: those of the whole workspace', () => {
    expect(available()).toEqual(new Set(ALWAYS));
  });

  it('while a sheet is still loading: the same', () => {
    useInterface.setState({ route: PAGE });
    expect(available()).toEqual(new Set(ALWAYS));
  });

  it('on a screen of the workspace, while a sheet stays open behind it: the same', async () => {
    await open(clicksSheet(), { view: 'today' });
    expect(available()).toEqual(new Set(ALWAYS));
  });

  it('on the page: those of the sheet, its gate and its fields', async () => {
    await open(clicksSheet());
    const page = ['view.check', 'challenge.add', 'gate.seal', 'gate.decide'] as const;
    expect(available()).toEqual(new Set([...ALWAYS, ...ON_A_SHEET, ...TO_EDIT, ...page]));
  });

  it('on another screen of the sheet: no check beside the page, no question to a field', async () => {
    await open(clicksSheet(), { ...PAGE, part: 'slices' });
    expect(available()).toEqual(new Set([...ALWAYS, ...ON_A_SHEET, ...TO_EDIT, 'gate.seal', 'gate.decide']));
  });

  it('on a sheet from a newer Plumbline: only what reads it', async () => {
    await open(clicksSheet(), PAGE, 'newer');
    expect(available()).toEqual(new Set([...ALWAYS, ...ON_A_SHEET, 'view.check']));
  });

  it('a gate is sealed once, and decided as often as it takes; without a gate neither', async () => {
    const sheet = clicksSheet();
    const seal = { at: '2021-09-12T08:00:00.000Z', by: '', hash: HASH, body: '{}', afterData: false };
    await open({ ...sheet, gates: sheet.gates.map((gate) => ({ ...gate, seal })) });
    expect([available().has('gate.seal'), available().has('gate.decide')]).toEqual([false, true]);
    await open({ ...sheet, gates: [] });
    expect([available().has('gate.seal'), available().has('gate.decide')]).toEqual([false, false]);
  });

  it('the next gate: after the decision on the current one, once, while the sheet goes on', async () => {
    const sheet = clicksSheet();
    await open(sheet);
    expect(available().has('gate.next')).toBe(false);
    const decided: Sheet = { ...sheet, status: 'running', decisions: [aDecision('d1')] };
    await open({ ...decided, status: 'archived' });
    expect(available().has('gate.next')).toBe(false);
    await open(decided);
    answers.set('sheets.save', () => ({ hash: HASH, savedAt: '2021-09-20T10:00:00.000Z' }));
    await run('gate.next');
    expect(useSheetStore.getState().sheet?.gates).toHaveLength(2);
    expect(available().has('gate.next')).toBe(false);
    expect(notice()?.text).toContain('The next gate is open: 26 September – 9 October 2021');
    notice()?.action?.run();
    expect(useSheetStore.getState().sheet?.gates).toHaveLength(1);
    expect(available().has('gate.next')).toBe(true);
  });

  it('the notice of a new gate takes back nothing that was written after it', async () => {
    await open({ ...clicksSheet(), status: 'running', decisions: [aDecision('d1')] });
    answers.set('sheets.save', () => ({ hash: HASH, savedAt: '2021-09-20T10:00:00.000Z' }));
    await run('gate.next');
    const action = notice()?.action;
    editSheet('title', (s) => {
      s.title = 'Other';
    });
    action?.run();
    expect(useSheetStore.getState().sheet).toMatchObject({ title: 'Other', gates: { length: 2 } });
  });

  it('a sheet is achieved while it goes on, and reopened after; undo takes that back, too', async () => {
    const ending = {
      kind: 'achieved',
      at: NOW,
      date: '2021-09-20',
      by: 'Ana',
      why: 'It held',
      decision: null,
    } as const;
    await open({ ...clicksSheet(), status: 'achieved', ending });
    answers.set('sheets.save', () => ({ hash: HASH, savedAt: NOW }));
    expect([available().has('sheet.achieve'), available().has('sheet.reopen')]).toEqual([false, true]);
    await run('sheet.reopen');
    expect(useSheetStore.getState().sheet).toMatchObject({ status: 'draft', ending: null });
    expect([available().has('sheet.achieve'), available().has('sheet.reopen')]).toEqual([true, false]);
    await run('edit.undo');
    expect(useSheetStore.getState().sheet).toMatchObject({ status: 'achieved', ending });
    await open({ ...clicksSheet(), status: 'archived', ending });
    expect([available().has('sheet.achieve'), available().has('sheet.reopen')]).toEqual([false, false]);
  });

  it('while two versions of the page wait for a choice: nothing is sealed or decided', async () => {
    await open(clicksSheet());
    const theirs = opened(clicksSheet());
    useSaver.setState({ state: { kind: 'conflict', question: { theirs, draft: null } } });
    expect([available().has('gate.seal'), available().has('gate.decide')]).toEqual([false, false]);
  });

  it('undo and redo: as there is something to undo or redo', async () => {
    await open(clicksSheet());
    const can = () => [available().has('edit.undo'), available().has('edit.redo')];
    expect(can()).toEqual([false, false]);
    editSheet('title', (s) => {
      s.title = 'Other';
    });
    expect(can()).toEqual([true, false]);
    await run('edit.undo');
    expect(can()).toEqual([false, true]);
    expect(useSheetStore.getState().sheet?.title).toBe(clicksSheet().title);
    expect(happened.focused).toEqual(['title']);
    await run('edit.redo');
    expect(useSheetStore.getState().sheet?.title).toBe('Other');
    expect(can()).toEqual([true, false]);
    useSheetStore.setState({ state: 'newer' });
    expect(can()).toEqual([false, false]);
  });
});

it('a command that cannot be run now, or does not exist, does nothing', async () => {
  expect(runCommand('sheet.trash')).toBe(false);
  expect(runCommand('constructor')).toBe(false);
  expect(runCommand('')).toBe(false);
  await settled();
  expect(happened.calls).toEqual([]);
});

it('every command has an action', () => {
  useInterface.setState({ route: { view: 'sheets' } });
  // The eight of the moment are below, and a sitting waits for reviews that are due.
  expect(new Set([...ALWAYS, ...ON_A_SHEET, ...TO_EDIT]).size).toBe(commands.length - 9);
});

it('what goes wrong is shown as an error', async () => {
  await run('sheet.new');
  expect(notice()).toMatchObject({ text: 'no answer to sheets.create', tone: 'error' });
});

describe('what a command opens', () => {
  const DIALOGS: [CommandId, Dialog][] = [
    ['sheet.import', { kind: 'import-sheet' }],
    ['workspace.import', { kind: 'import-archive' }],
    ['readings.import', { kind: 'import-readings' }],
    ['sheet.backups', { kind: 'backups' }],
    ['gate.seal', { kind: 'seal' }],
    ['gate.decide', { kind: 'decide' }],
    ['sheet.achieve', { kind: 'end', ending: 'achieved' }],
    ['decision.new', { kind: 'new-decision' }],
    ['app.settings', { kind: 'settings' }],
    ['charts.open', { kind: 'charts', signal: null }],
    ['log.calibration', { kind: 'calibration' }],
    ['palette.open', { kind: 'palette' }],
    ['app.about', { kind: 'about' }],
  ];
  it.each(DIALOGS)('%s: a dialog', async (id, wanted) => {
    await open(clicksSheet());
    await run(id);
    expect(dialog()).toEqual(wanted);
    expect(route()).toEqual(PAGE);
  });

  const SCREENS: [CommandId, Route][] = [
    ['readings.open', { ...PAGE, part: 'readings' }],
    ['review.open', { ...PAGE, part: 'review' }],
    ['history.open', { ...PAGE, part: 'history' }],
    ['alignment.open', { ...PAGE, part: 'alignment' }],
    ['premortem.open', { ...PAGE, part: 'alignment' }],
    ['sheet.find', { view: 'sheets' }],
    ['view.today', { view: 'today' }],
    ['view.log', { view: 'log' }],
    ['view.glossary', { view: 'glossary' }],
    ['view.trash', { view: 'trash' }],
  ];
  it.each(SCREENS)('%s: a screen', async (id, wanted) => {
    await open(clicksSheet());
    await run(id);
    expect(route()).toEqual(wanted);
    expect(dialog()).toBeNull();
  });

  it('the pre-mortem and the search have the caret', async () => {
    await open(clicksSheet());
    await run('premortem.open');
    await run('sheet.find');
    expect(happened.focused).toEqual(['premortem', 'search']);
  });

  it('the check is shown and hidden', async () => {
    await open(clicksSheet());
    await run('view.check');
    expect(useInterface.getState().checkOpen).toBe(false);
    await run('view.check');
    expect(useInterface.getState().checkOpen).toBe(true);
  });

  it('a question is about the whole sheet where no field had the caret', async () => {
    await open(clicksSheet());
    await run('challenge.add');
    expect(useInterface.getState().challengesAt).toBe('');
  });

  it('printing prints; a PDF is written to a file in the window, and printed in a browser', async () => {
    await open(clicksSheet());
    await run('page.print');
    expect(happened.prints).toBe(1);
    answers.set('shell.printPdf', () => ({ saved: true, path: '/out.pdf' }));
    await run('page.pdf');
    await vi.waitFor(() => expect(channels()).toContain('shell.printPdf'), { timeout: 20_000 });
    expect(happened.calls).toEqual([
      { channel: 'shell.printPdf', input: { name: `${clicksSheet().title}.pdf`, paper: 'a4' } },
    ]);
    expect(happened.prints).toBe(1);
    useWorkspace.setState({ shell: 'browser' });
    await run('page.pdf');
    await vi.waitFor(() => expect(happened.prints).toBe(2), { timeout: 20_000 });
  });
});

describe('what a command asks the backend for', () => {
  it('a new sheet is shown with the caret in its title', async () => {
    answers.set('sheets.create', () => opened(newSheet('fresh', '2021-09-20T10:00:00.000Z')));
    await run('sheet.new');
    expect(happened.calls[0]).toEqual({ channel: 'sheets.create', input: { title: '' } });
    expect(route()).toEqual({ view: 'sheet', id: 'fresh' });
    expect(useSheetStore.getState().id).toBe('fresh');
    expect(happened.focused).toEqual(['title']);
    expect(channels()).toContain('sheets.list');
  });

  it.each([
    ['sheet.duplicate', 'sheets.duplicate', []],
    ['sheet.carryForward', 'sheets.carryForward', ['mechanism.lever']],
  ] as const)('%s: the other sheet is shown', async (command, channel, focused) => {
    await open(clicksSheet());
    answers.set(channel, () => opened(clicksSheet('copy')));
    await run(command);
    expect(happened.calls[0]).toEqual({ channel, input: { id: 'clicks' } });
    expect(route()).toEqual({ view: 'sheet', id: 'copy' });
    expect(useSheetStore.getState().id).toBe('copy');
    expect(happened.focused).toEqual(focused);
    expect(notice()?.tone).toBe('info');
  });

  it.each([
    ['running', true],
    ['archived', false],
  ] as const)('a sheet that is %s is archived: %s', async (status, archived) => {
    await open({ ...clicksSheet(), status });
    answers.set('sheets.archive', () => opened({ ...clicksSheet(), status: archived ? 'archived' : 'draft' }));
    await run('sheet.archive');
    expect(happened.calls).toEqual([{ channel: 'sheets.archive', input: { id: 'clicks', archived } }]);
    expect(useSheetStore.getState().sheet?.status).toBe(archived ? 'archived' : 'draft');
    expect(notice()?.text).toMatch(archived ? /^Archived/ : /^Brought back/);
  });

  it('a sheet in the trash is closed, and the list is shown', async () => {
    await open(clicksSheet());
    answers.set('sheets.trash', () => ({}));
    await run('sheet.trash');
    expect(happened.calls[0]).toEqual({ channel: 'sheets.trash', input: { id: 'clicks' } });
    expect(channels()).toContain('sheets.list');
    expect(useSheetStore.getState().sheet).toBeNull();
    expect(route()).toEqual({ view: 'sheets' });
    expect(notice()?.text).toMatch(/is in the trash/);
  });

  it('a sheet whose last edits cannot be saved does not go to the trash', async () => {
    await open(clicksSheet());
    answers.set('drafts.keep', () => ({}));
    editSheet('title', (s) => {
      s.title = 'Not saved';
    });
    await run('sheet.trash');
    expect(channels()).not.toContain('sheets.trash');
    expect(useSheetStore.getState().sheet?.title).toBe('Not saved');
    expect(notice()).toMatchObject({ tone: 'error' });
  });

  const FILES: [CommandId, string, unknown][] = [
    ['sheet.exportJson', 'sheets.export', { id: 'clicks', to: 'json', paper: 'a4' }],
    ['sheet.exportMarkdown', 'sheets.export', { id: 'clicks', to: 'md', paper: 'a4' }],
    ['sheet.exportHtml', 'sheets.export', { id: 'clicks', to: 'html', paper: 'a4' }],
    ['sheet.exportCalendar', 'exports.calendar', { id: 'clicks' }],
    ['workspace.exportCalendar', 'exports.calendar', { id: null }],
    ['log.exportCsv', 'exports.log', { to: 'csv' }],
    ['log.exportMarkdown', 'exports.log', { to: 'md' }],
    ['log.exportMadr', 'exports.log', { to: 'madr' }],
    ['workspace.export', 'exports.workspace', { job: expect.any(String) }],
  ];
  it.each(FILES)('%s: a file, handed over', async (id, channel, input) => {
    await open(clicksSheet());
    answers.set(channel, () => ({ name: 'file.x', type: 'text/plain', text: 'words', left: [] }));
    answers.set('shell.saveFile', () => ({ saved: true, path: '/out/file.x' }));
    expect(runCommand(id)).toBe(true);
    await vi.waitFor(() => expect(channels()).toContain('shell.saveFile'), { timeout: 20_000 });
    expect(happened.calls[0]).toEqual({ channel, input });
    const text = id === 'log.exportCsv' ? '\ufeffwords' : 'words';
    expect(happened.calls[1]).toEqual({ channel: 'shell.saveFile', input: { name: 'file.x', text } });
    await vi.waitFor(() => expect(notice()?.text).toBe('Saved as /out/file.x'), { timeout: 20_000 });
  });

  it('an export of the workspace that was stopped: no file, no message', async () => {
    answers.set('exports.workspace', () => {
      throw new PlumblineError('cancelled', 'Stopped.');
    });
    expect(runCommand('workspace.export')).toBe(true);
    await vi.waitFor(() => expect(channels()).toContain('exports.workspace'), { timeout: 20_000 });
    await settled();
    expect(channels()).toEqual(['exports.workspace']);
    expect(notice()).toBeNull();
  });

  it('readings as CSV: made here, with a byte-order mark, under a name that files can have', async () => {
    await open({ ...clicksSheet(), title: 'A/B: clicks?' });
    useSheetStore.setState({ readings: [{ signal: 'clicks', date: '2021-09-13', value: 7 }] });
    answers.set('shell.saveFile', () => ({ saved: false, path: null }));
    answers.set('readings.save', () => ({ hash: HASH, savedAt: '2021-09-20T10:00:00.000Z' }));
    expect(runCommand('readings.exportCsv')).toBe(true);
    await vi.waitFor(() => expect(channels()).toContain('shell.saveFile'), { timeout: 20_000 });
    const sent = happened.calls.find(({ channel }) => channel === 'shell.saveFile')?.input;
    expect(sent).toEqual({
      name: 'A B  clicks , readings.csv',
      text: '\ufeffdate,metric,value,note,source\r\n2021-09-13,Clicks,7,,\r\n',
    });
  });

  it('the other theme: the setting is changed and nothing else', async () => {
    answers.set('workspace.update', () => info);
    await run('view.theme');
    expect(happened.calls).toEqual([
      {
        channel: 'workspace.update',
        input: { base: HASH, change: { settings: { ...info.workspace.settings, theme: 'dark' } } },
      },
    ]);
  });
});
