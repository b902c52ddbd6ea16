import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  editSheet,
  endStep,
  forgetSteps,
  noteFiles,
  rebaseSheet,
  redo,
  sheetHistory,
  showNoSheet,
  showSheet,
  stepSheet,
  undo,
  useSheetStore,
} from '#renderer/stores/sheet.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { mergeSheets } from '#shared/merge/sheets.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { aim, done, owner } from './window.ts';

const AT = '2021-09-20T10:00:00.000Z';
const opened = (id = 's'): OpenSheet => ({
  sheet: newSheet(id, AT, 'Sheet'),
  hash: '0'.repeat(64),
  state: 'ours',
  readings: [],
  readingsHash: null,
  readingsState: 'ours',
  draft: null,
});
const now = (): Sheet => {
  const { sheet } = useSheetStore.getState();
  if (!sheet) throw new Error('no sheet is shown');
  return sheet;
};
const steps = () => sheetHistory.getState().pastStates.length;
const write = (text: string) => editSheet('aim.outcome', aim(text));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  // Not at zero, where everything would be within the first 900 ms of something.
  vi.advanceTimersByTime(60_000);
  showSheet(opened());
});
afterEach(() => {
  vi.useRealTimers();
});

describe('steps of undo', () => {
  test('edits of one field in a row are one step, as long as no pause is longer than 900 ms', () => {
    write('a');
    vi.advanceTimersByTime(899);
    write('ab');
    vi.advanceTimersByTime(899);
    write('abc');
    expect(steps()).toBe(1);
    vi.advanceTimersByTime(900);
    write('abcd');
    expect(steps()).toBe(2);
    undo();
    expect(now().aim.outcome).toBe('abc');
    undo();
    expect(now().aim.outcome).toBe('');
  });

  test('another field begins another step, and so does coming back', () => {
    write('a');
    editSheet('aim.done', done('b'));
    write('ac');
    expect(steps()).toBe(3);
    undo();
    expect(now().aim).toMatchObject({ outcome: 'a', done: 'b' });
  });

  test('leaving a field ends its step', () => {
    write('a');
    endStep();
    write('ab');
    expect(steps()).toBe(2);
  });

  test('undo and redo return the field they act in', () => {
    write('a');
    editSheet('aim.done', done('b'));
    expect(undo()).toBe('aim.done');
    expect(undo()).toBe('aim.outcome');
    expect(redo()).toBe('aim.outcome');
    expect(redo()).toBe('aim.done');
    expect(now().aim).toMatchObject({ outcome: 'a', done: 'b' });
  });

  test('what is typed after undo is a step of its own, and what was undone is gone', () => {
    write('a');
    undo();
    write('b');
    expect(steps()).toBe(1);
    expect(sheetHistory.getState().futureStates).toEqual([]);
    undo();
    expect(now().aim.outcome).toBe('');
  });

  test('after redo, typing on begins a new step', () => {
    write('a');
    undo();
    redo();
    write('ab');
    undo();
    expect(now().aim.outcome).toBe('a');
  });

  test('an edit that changes nothing is no step', () => {
    write('');
    expect(steps()).toBe(0);
  });

  test('a page of a newer Plumbline is not edited', () => {
    noteFiles({ state: 'newer' });
    write('a');
    expect(now().aim.outcome).toBe('');
    expect(steps()).toBe(0);
  });

  test('what only concerns the files is no step', () => {
    noteFiles({ hash: '1'.repeat(64) });
    expect(steps()).toBe(0);
  });

  test('showing a sheet, or none, forgets what could be undone', () => {
    write('a');
    showSheet(opened('t'));
    expect(steps()).toBe(0);
    undo();
    expect(now().id).toBe('t');
    write('b');
    undo();
    write('c');
    undo();
    expect(sheetHistory.getState().futureStates).toHaveLength(1);
    showNoSheet();
    expect(sheetHistory.getState().futureStates).toEqual([]);
    expect(useSheetStore.getState().sheet).toBeNull();
  });

  test('the first letter on a sheet is a step, however soon after the last one on another', () => {
    write('a');
    showSheet(opened('t'));
    write('a');
    expect(steps()).toBe(1);
  });

  test('a whole page put in place of another is one step with its field', () => {
    write('a');
    stepSheet({ ...now(), owner: 'Ana' }, 'slices.x');
    write('ab');
    expect(steps()).toBe(3);
    undo();
    expect(undo()).toBe('slices.x');
    expect(now()).toMatchObject({ owner: '', aim: { outcome: 'a' } });
  });

  test('forgetting ends the present step too', () => {
    write('a');
    forgetSteps();
    write('ab');
    expect(steps()).toBe(1);
    undo();
    expect(now().aim.outcome).toBe('a');
  });
});

describe('undo after another version was put under the page', () => {
  let disk: Sheet;
  beforeEach(() => {
    disk = now();
  });
  /** Others write, and the page goes on from it. */
  const others = (change: (sheet: Sheet) => void) => {
    const theirs = structuredClone(disk);
    change(theirs);
    rebaseSheet({ was: disk, theirs, merged: mergeSheets(disk, now(), theirs).merged });
    disk = theirs;
  };

  test('takes one’s own words away and leaves theirs; redo brings one’s own back', () => {
    write('mine');
    others(done('theirs'));
    expect(now().aim).toMatchObject({ outcome: 'mine', done: 'theirs' });
    expect(steps()).toBe(1);
    expect(undo()).toBe('aim.outcome');
    expect(now().aim).toMatchObject({ outcome: '', done: 'theirs' });
    expect(redo()).toBe('aim.outcome');
    expect(now().aim).toMatchObject({ outcome: 'mine', done: 'theirs' });
  });

  test('holds for several versions, with steps between them', () => {
    write('one');
    others(done('theirs'));
    endStep();
    write('two');
    others(owner('Ana'));
    undo();
    expect(now()).toMatchObject({ owner: 'Ana', aim: { outcome: 'one', done: 'theirs' } });
    undo();
    expect(now()).toMatchObject({ owner: 'Ana', aim: { outcome: '', done: 'theirs' } });
    redo();
    redo();
    expect(now()).toMatchObject({ owner: 'Ana', aim: { outcome: 'two', done: 'theirs' } });
  });

  test('holds where one only looked on while others went on and on', () => {
    write('mine');
    for (const text of ['t', 'th', 'the']) others(done(text));
    undo();
    expect(now().aim).toMatchObject({ outcome: '', done: 'the' });
  });

  test('holds for what had been undone before they wrote', () => {
    write('mine');
    undo();
    others(done('theirs'));
    redo();
    expect(now().aim).toMatchObject({ outcome: 'mine', done: 'theirs' });
  });

  test('does not bring an old version back into the next sheet', () => {
    write('mine');
    others(done('theirs'));
    showSheet(opened('t'));
    write('other');
    undo();
    expect(now().aim).toMatchObject({ outcome: '', done: '' });
  });
});
