import { describe, expect, it } from 'vitest';
import { amend, drift } from '#shared/gates/drift.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { sealGate } from '#shared/gates/seal.ts';
import type { Action } from '#shared/model/action.ts';
import type { Belief } from '#shared/model/belief.ts';
import { NOTHING_AGREED } from '#shared/model/convergence.ts';
import type { LoggedChange } from '#shared/model/readings-log.ts';
import { type Ending, newSheet, type Sheet } from '#shared/model/sheet.ts';
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

  const belief = (over: Partial<Belief> = {}): Belief => ({
    ...{ id: 'b1', at: AT, date: '2026-11-04', gate: 'g1', decision: null, note: '', by: 'Ana' },
    ...{ about: { kind: 'edge', node: 'n1', text: 'activation → retention' }, answer: 'supported' },
    ...{ before: 60, after: 75, ...over },
  });
  it.each<[Partial<Belief>, string]>([
    [{}, 'Ana judged the mechanism: activation → retention 60% → 75%'],
    [{ note: 'The calls\nhelp' }, 'Ana judged the mechanism: activation → retention 60% → 75%: The calls help'],
    [{ by: ' ' }, 'The mechanism was judged: activation → retention 60% → 75%'],
    [{ before: null }, 'Ana judged the mechanism: activation → retention supported, 75%'],
    [{ after: 60 }, 'Ana judged the mechanism: activation → retention supported, still 60%'],
    [
      { about: { kind: 'mechanism', text: 'We believe …' }, answer: 'not-supported', before: null, after: null },
      'Ana judged the mechanism: not supported',
    ],
    [
      { about: { kind: 'assumption', id: 'a1', text: 'They pick up' }, answer: 'unclear', before: null, after: null },
      'Ana judged an assumption: “They pick up” unclear',
    ],
  ])('what a gate taught: %j', (over, text) => {
    const sheet = changed((s) => s.beliefs.push(belief(over)));
    expect(recordEntries(sheet, TODAY)).toMatchObject([{ kind: 'belief', at: AT, text }]);
  });

  const action = (over: Partial<Action> = {}): Action => ({
    ...{ id: 'x1', at: AT, what: 'Ask five who left', who: 'Ben', due: '2026-11-25', closed: null, from: null },
    ...over,
  });
  const closed = (how: 'done' | 'dropped', by: string) => ({ at: '2026-11-12T09:00:00.000Z', how, by });
  it.each<[Partial<Action>, string[]]>([
    [{}, ['Ben agreed an action: Ask five who left, due 25 Nov']],
    [{ who: '', due: '2027-01-04' }, ['An action was agreed: Ask five who left, due 4 Jan 2027']],
    [
      { due: null, closed: closed('done', 'Chloé') },
      ['Chloé did: Ask five who left', 'Ben agreed an action: Ask five who left'],
    ],
    [
      { due: null, closed: closed('dropped', '') },
      ['Ben dropped: Ask five who left', 'Ben agreed an action: Ask five who left'],
    ],
    [
      { due: null, who: '', closed: closed('done', '') },
      ['Done: Ask five who left', 'An action was agreed: Ask five who left'],
    ],
  ])('an action: %j', (over, said) => {
    expect(texts(changed((s) => s.actions.push(action(over))))).toEqual(said);
  });

  it.each<[Partial<Ending>, string[]]>([
    [{}, ['The aim was achieved, says Chloé: 91% for two quarters']],
    [{ by: '', why: '' }, ['The aim was achieved']],
    [{ decision: 'd1' }, ['The aim was achieved, says Chloé: 91% for two quarters']],
    [{ kind: 'stopped', why: '' }, ['Chloé stopped the sheet']],
    [{ kind: 'stopped', decision: 'd1' }, []],
  ])('an ending: %j', (over, said) => {
    const ending: Ending = {
      ...{ kind: 'achieved', at: AT, date: '2026-11-04', by: 'Chloé', why: '91% for two quarters', decision: null },
      ...over,
    };
    expect(texts(changed((s) => Object.assign(s, { ending })))).toEqual(said);
  });

  it('a convergence check, with how many wrote', () => {
    const restatements = ['Ana', 'Ben'].map((person) => ({ person, aim: 'They stay', mechanism: '', signal: '' }));
    const marks = { aim: null, mechanism: null, signal: null };
    const check = { id: 'c1', at: AT, restatements, marks, agreed: { ...NOTHING_AGREED } };
    expect(texts(changed((s) => s.convergences.push(check)))).toEqual(['2 people said the aim in their own words']);
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

describe('a sheet of three years', () => {
  it('has each of 156 reviews and 78 seals once', () => {
    const { sheet } = livedWith({ gates: 79, decisions: 60, reviews: 156, readings: 30 });
    const entries = recordEntries(sheet, TODAY);
    const count = (kind: string) => entries.filter((entry) => entry.kind === kind).length;
    expect([count('seal'), count('review'), count('decision')]).toEqual([78, 156, 60]);
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
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

  it('leaves what a gate judged to the record, and still tells what was changed by hand beside it', () => {
    const before = goodSheet();
    const [node] = before.tree.nodes.filter(({ parent }) => parent !== null);
    if (!node) throw new Error('no edge');
    const about = { kind: 'edge' as const, node: node.id, text: 'a → b' };
    const judged = changed((s) => {
      s.beliefs.push({
        ...{ id: 'b1', at: AT, date: '2026-11-04', gate: 'g1', decision: null, about, answer: 'supported' as const },
        ...{ before: node.edge.confidence, after: 75, note: '', by: 'Ana' },
      });
      for (const one of s.tree.nodes) if (one.id === node.id) one.edge.confidence = 75;
    });
    expect(changePhrases(before, judged, TODAY)).toEqual([]);
    const renamed = structuredClone(judged);
    for (const one of renamed.tree.nodes) if (one.id === node.id) one.name = 'Another';
    expect(changePhrases(before, renamed, TODAY)).toEqual([expect.stringContaining('is now called “Another”')]);
    // by hand, without a gate
    expect(changePhrases(before, { ...judged, beliefs: [] }, TODAY)).toHaveLength(1);
  });

  it('an assumption that a gate judged is on record; one written beside it is not', () => {
    const before = changed((s) => {
      s.mechanism.assumptions = [{ id: 'a1', text: 'They call', state: 'open', shownBy: '', confidence: 50 }];
    });
    const judged = structuredClone(before);
    judged.mechanism.assumptions = [{ id: 'a1', text: 'They call', state: 'open', shownBy: '', confidence: 70 }];
    expect(changePhrases(before, judged, TODAY)).toEqual(['Assumptions: changed']);
    judged.beliefs.push({
      ...{ id: 'b1', at: AT, date: '2026-11-04', gate: 'g1', decision: null, answer: 'supported', note: '', by: '' },
      ...{ about: { kind: 'assumption', id: 'a1', text: 'They call' }, before: 50, after: 70 },
    });
    expect(changePhrases(before, judged, TODAY)).toEqual([]);
    judged.mechanism.assumptions.push({ id: 'a2', text: 'More', state: 'open', shownBy: '', confidence: null });
    expect(changePhrases(before, judged, TODAY)).toEqual(['Assumptions: changed']);
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
