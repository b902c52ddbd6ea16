import { expect, it } from 'vitest';
import { actionPhrase, actionsPhrase, actionTitle, duePhrase } from '#shared/actions/phrases.ts';
import { anAction, done } from './support.ts';

const TODAY = '2026-11-24';

it('says by when and who, as far as it is known', () => {
  expect(actionPhrase(anAction('a', { due: '2026-11-20' }), TODAY)).toBe('due 20 Nov · Marek');
  expect(actionPhrase(anAction('a'), TODAY)).toBe('Marek');
  expect(actionPhrase(anAction('a', { who: '', due: TODAY }), TODAY)).toBe('due today');
  expect(actionPhrase(anAction('a', { who: '' }), TODAY)).toBe('');
  expect(duePhrase('2027-01-05', TODAY)).toBe('due 5 Jan 2027');
});

it('a closed one is no longer due', () => {
  const closed = done('2026-11-23T10:00:00.000Z');
  expect(actionPhrase(anAction('a', { due: '2026-11-20', closed }), TODAY)).toBe('Marek');
  const dropped = { at: '2026-11-23T10:00:00.000Z', how: 'dropped' as const, by: 'Ana' };
  expect(actionPhrase(anAction('a', { closed: dropped }), TODAY)).toBe('dropped · Marek');
});

it('counts the open and the overdue', () => {
  const closed = anAction('c', { closed: done('2026-11-23T10:00:00.000Z') });
  expect(actionsPhrase([closed], TODAY)).toBe('No open actions');
  expect(actionsPhrase([closed, anAction('a')], TODAY)).toBe('1 open');
  expect(actionsPhrase([anAction('a'), anAction('b', { due: '2026-11-20' })], TODAY)).toBe('2 open, 1 overdue');
});

it('shortens a long text to one line, by whole characters', () => {
  expect(actionTitle({ what: 'Ask five\n who left' })).toBe('Ask five who left');
  const long = actionTitle({ what: '🙂'.repeat(200) });
  expect([...long]).toHaveLength(90);
  expect(long.endsWith('🙂…')).toBe(true);
});
