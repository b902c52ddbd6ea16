import { beforeEach, expect, test } from 'vitest';
import { agreeOnWords, markOwnWords, revealOwnWords } from '#renderer/edits/own-words.ts';
import { editSheet, redo, showSheet, undo, useSheetStore } from '#renderer/stores/sheet.ts';
import { newSheet } from '#shared/model/sheet.ts';
import { aim } from '../stores/window.ts';

const WROTE = ['Ana', 'Ben'].map((person) => ({ person, aim: `${person} says`, mechanism: '', signal: '' }));
const sheet = () => useSheetStore.getState().sheet;
const checks = () => sheet()?.convergences.map(({ id }) => id);
const show = (state: 'ours' | 'newer' = 'ours') =>
  showSheet({
    sheet: newSheet('s', '2021-09-20T10:00:00.000Z', 'Sheet'),
    ...{ hash: '0'.repeat(64), state, readings: [], readingsHash: null, readingsState: 'ours', draft: null },
  });

beforeEach(() => show());

test('no undo takes a revealed check off, however often it is pressed; what was typed goes and comes back', () => {
  editSheet('aim.outcome', aim('They stay'));
  const id = revealOwnWords(WROTE);
  expect(undo()).toBe('aim.outcome');
  expect([sheet()?.aim.outcome, checks()]).toEqual(['', [id]]);
  undo();
  expect(checks()).toEqual([id]);
  redo();
  expect([sheet()?.aim.outcome, checks()]).toEqual(['They stay', [id]]);
});

test('marks and agreed sentences are steps of undo, and the check stays through all of them', () => {
  const id = revealOwnWords(WROTE);
  markOwnWords(id, 'aim', 'different');
  agreeOnWords(id, 'aim', ' New customers stay ');
  expect(sheet()?.convergences).toMatchObject([{ marks: { aim: 'different' }, agreed: { aim: 'New customers stay' } }]);
  undo();
  expect(sheet()?.convergences).toMatchObject([{ marks: { aim: 'different' }, agreed: { aim: '' } }]);
  undo();
  undo();
  expect(sheet()?.convergences).toMatchObject([{ id, restatements: WROTE, marks: { aim: null } }]);
});

test('a second check goes beside the first; a file of a newer Plumbline gets none', () => {
  const first = revealOwnWords(WROTE);
  const second = revealOwnWords(WROTE);
  undo();
  expect(checks()).toEqual([first, second]);
  show('newer');
  revealOwnWords(WROTE);
  expect(checks()).toEqual([]);
});
