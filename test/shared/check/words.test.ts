import { expect, test } from 'vitest';
import { checkSheet } from '#shared/check/check-sheet.ts';
import { newSheet } from '#shared/model/sheet.ts';

const today = '2026-11-20';
const titles = (outcome: string) => {
  const sheet = { ...newSheet('s', '2026-11-20T09:00:00.000Z'), aim: { outcome, done: '' } };
  return checkSheet({ sheet, readings: [], today, glossary: [] })
    .filter(({ rule }) => rule === 'term.undefined')
    .map(({ title, action }) => [title, action !== undefined]);
};

test('a page full of jargon is a few findings, not hundreds', () => {
  const jargon = (count: number) => Array.from({ length: count }, (_, i) => `word${i}x`).join(' ');
  expect(titles(jargon(6))).toHaveLength(6);
  const many = titles(jargon(40));
  expect(many).toHaveLength(6);
  expect(many[0]).toEqual(['Nobody defined “word0x”', true]);
  expect(many[5]).toEqual(['35 more words are not defined', false]);
});
