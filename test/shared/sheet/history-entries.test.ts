import { describe, expect, it } from 'vitest';
import { amend, drift } from '#shared/gates/drift.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { sealGate } from '#shared/gates/seal.ts';
import type { LoggedChange } from '#shared/model/readings-log.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { changePhrases } from '#shared/sheet/change-phrases.ts';
import { movedNumber } from '#shared/sheet/moved-number.ts';
import { readingEntries } from '#shared/sheet/reading-entries.ts';
import { recordEntries } from '#shared/sheet/record-entries.ts';
import { livedWith, THREE_YEARS } from '../../support/lived-with.ts';
import { sha256 } from '../../support/sha256.ts';
import { goodSheet } from '../check/examples.ts';

const TODAY = '2026-11-20';
const AT = '2026-11-04T09:00:00.000Z';

function changed(change: (sheet: Sheet) => void): Sheet {
  const sheet = structuredClone(goodSheet());
  change(sheet);
  return sheet;
}
const withRule =
  (sentence: string) =>
  (s: Sheet): void => {
    s.gates = s.gates.map((gate) => ({ ...gate, rule: ruleFromSentence(sentence, s.signals, gate.rule) }));
  };
const sealed = (by: string) =>
  changed((s) => {
    s.gates = s.gates.map((gate) => sealGate({ sheet: s, gate, readings: [], at: AT, by, sha256 }));
  });
const amended = (by: string) => {
  const sheet = sealed('Ana');
  withRule('continue if Activation rate ≥ 44%; stop if it is < 28%')(sheet);
  sheet.gates = sheet.gates.map((gate) => amend(gate, drift(sheet, gate), 'the season began', by, AT, () => 'a1'));
  return sheet;
};
const texts = (sheet: Sheet, today = TODAY) => recordEntries(sheet, today).map(({ text }) => text);

describe('movedNumber', () => {
  it.each([
    ['≥ 40%', '≥ 44%', { from: '40%', to: '44%' }],
    ['a ≥ 1,200; stop if < 3', 'a ≥ 1,300; stop if < 3', { from: '1,200', to: '1,300' }],
    ['a ≥ 40; stop if < 3', 'a ≥ 44; stop if < 4', null],
    ['a ≥ 40', 'b ≥ 44', null],
    ['a ≥ 40', 'a ≥ 40', null],
    ['', '40', null],
  ])('%s → %s', (before, after, moved) => {
    expect(movedNumber(before, after)).toEqual(moved);
  });
});

describe('recordEntries', () => {
  it('says who sealed and who moved the threshold', () => {
    expect(texts(sealed('Ana'))).toEqual(['Ana sealed the gate of 3 – 16 Nov']);
    expect(texts(amended('Ben'))).toContain('Ben moved the threshold from 40 to 44: the season began');
  });

  it('names nobody where nobody is known', () => {
    expect(texts(sealed(''))).toEqual(['The gate of 3 – 16 Nov was sealed']);
    expect(texts(amended(' '))).toContain('The threshold moved from 40 to 44: the season began');
  });

  it('shows the year only where it is not this one', () => {
    expect(texts(sealed('Ana'), '2027-01-05')).toEqual(['Ana sealed the gate of 3 – 16 Nov 2026']);
  });

  it('tells three years, latest first, with every decision and review', () => {
    const { sheet } = livedWith(THREE_YEARS);
    const entries = recordEntries(sheet, TODAY);
    const count = (kind: string) => entries.filter((entry) => entry.kind === kind).length;
    expect([count('decision'), count('review')]).toEqual([THREE_YEARS.decisions, THREE_YEARS.reviews]);
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
    const moments = entries.map(({ at }) => at);
    expect(moments).toEqual([...moments].sort().reverse());
  });
});

describe('changePhrases', () => {
  it.each<[string, (s: Sheet) => void, string[]]>([
    [
      'a threshold',
      withRule('continue if Activation rate ≥ 44%; stop if it is < 28%'),
      ['The threshold moved from 40% to 44%'],
    ],
    ['the whole rule', withRule('continue if 90-day retention ≥ 80%'), ['The decision rule changed']],
    ['the owner', (s) => Object.assign(s, { owner: 'Ben' }), ['Ben is the owner now, after Ana']],
    ['the title', (s) => Object.assign(s, { title: 'They stay' }), ['The title is now “They stay”']],
    ['the next review', (s) => Object.assign(s, { nextReview: '2027-01-05' }), ['The next review is on 5 Jan 2027']],
    ['a signal', (s) => s.signals.splice(1, 1), ['The signal “Time to first value” was removed']],
    ['the aim', (s) => Object.assign(s.aim, { outcome: 'Another' }), ['Aim: changed']],
    ['basal hours', (s) => Object.assign(s.basalCost, { hours: 9 }), ['Basal hours: from 6 to 9']],
    ['nothing', () => undefined, []],
  ])('%s', (_, change, phrases) => {
    expect(changePhrases(goodSheet(), changed(change), TODAY)).toEqual(phrases);
  });

  it('leaves the record to its own entries', () => {
    const { sheet } = livedWith({ gates: 2, decisions: 1, reviews: 2, readings: 6 });
    expect(changePhrases({ ...sheet, reviews: [], decisions: [] }, sheet, TODAY)).toEqual([]);
  });

  it('says something of a page written at once', () => {
    const said = changePhrases(newSheet('new-customers', AT), goodSheet(), TODAY);
    expect(said).toContain('A gate was added, 3 – 16 Nov');
    expect(said).toContain('Ana is the owner now');
  });
});

describe('readingEntries', () => {
  const { signals } = goodSheet();
  const change = (over: Partial<LoggedChange> = {}): LoggedChange => ({
    at: AT,
    by: 'Ben',
    how: 'saved',
    signal: 'activation',
    date: '2026-03-04',
    before: null,
    after: { value: 45, source: 'typed' },
    ...over,
  });
  const said = (...changes: LoggedChange[]) => readingEntries(changes, signals, TODAY).map(({ text }) => text);

  it('joins what one import brought, and keeps apart what came by another hand', () => {
    const imported = (date: string, by = 'Ana') => change({ by, date, after: { value: 1, source: 'clicks.csv' } });
    expect(
      said(imported('2026-03-05'), imported('2026-03-04'), imported('2026-03-03', ''), imported('2026-03-02', '')),
    ).toEqual(['Ana imported 2 readings from clicks.csv', '2 readings were imported from clicks.csv']);
  });

  it.each<[Partial<LoggedChange>, string]>([
    [{}, 'Ben entered Activation rate of 4 Mar: 45%'],
    [{ by: '' }, 'Activation rate of 4 Mar was entered: 45%'],
    [{ before: { value: 40 } }, 'Ben changed Activation rate of 4 Mar from 40% to 45%'],
    [{ before: { value: 45 }, after: null }, 'Ben removed Activation rate of 4 Mar'],
    [{ before: { value: 45 } }, 'Ben changed the note of Activation rate of 4 Mar'],
    [{ how: 'outside', by: '' }, 'Another program wrote 1 reading'],
    [{ signal: 'gone', by: '' }, 'A signal of 4 Mar was entered: 45'],
  ])('%j', (over, text) => {
    expect(said(change(over))).toEqual([text]);
  });
});
