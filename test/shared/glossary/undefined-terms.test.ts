import { describe, expect, it } from 'vitest';
import { undefinedTerms } from '#shared/glossary/undefined-terms.ts';
import { newGate } from '#shared/model/gate.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';

const NOW = '2026-11-03T09:00:00.000Z';
function unknown(aim: string, change: (sheet: Sheet) => void = () => undefined, terms: readonly string[] = []) {
  const sheet = newSheet('s', NOW);
  sheet.aim.outcome = aim;
  change(sheet);
  return undefinedTerms(
    sheet,
    terms.map((term, n) => ({ id: `t${n}`, term, definition: 'said' })),
  ).map(({ term }) => term);
}

describe('undefined terms', () => {
  it.each([
    ['Raise NPS while CAC and LTV hold', ['NPS', 'CAC', 'LTV']],
    ['Fewer CSMs a team', ['CSM']],
    ['OnboardFlow and checkoutV2 are used', ['OnboardFlow', 'checkoutV2']],
    ['P95 below 200ms in S3', ['P95', 'S3']],
    ['Every “golden path” is walked', ['golden path']],
    ['Mehr „Kernkunden“ bleiben', ['Kernkunden']],
    ['C&D rises', ['C&D']],
  ])('finds jargon in “%s”', (aim, terms) => {
    expect(unknown(aim)).toEqual(terms);
  });

  it.each([
    'Nine out of ten new customers are still with us after ninety days.',
    'Answer 95% of mails within 24h, 3x faster, by the 2nd of May, 10k a day, 90-day retention',
    'Two KPIs, one API, R&D and Q&A in Q3 and H1 of the EU, version II, v2',
    'Net promoter score (NPS) rises', // spelt out
    'ARR (annual recurring revenue) rises',
    'WE WILL ANSWER EVERY CUSTOMER',
    'McArthur and Ana use GitHub on iOS',
    'People say “this is so easy that I never had to ask anybody”',
    'They answer “Yes!”',
    'Ärztinnen sehen Δ und 北极星',
  ])('says nothing about “%s”', (aim) => {
    expect(unknown(aim)).toEqual([]);
  });

  it('names a word once, at its first place, in the page’s order', () => {
    const sheet = newSheet('s', NOW);
    sheet.mechanism.lever = 'NPS calls';
    sheet.aim.done = 'the nps and NPS rise';
    sheet.gates = [{ ...newGate('g', '2026-11-03'), question: 'Is CAC real?' }];
    expect(undefinedTerms(sheet, [])).toEqual([
      { term: 'NPS', field: 'aim.done', start: 12, end: 15 },
      { term: 'CAC', field: 'gate.question', start: 3, end: 6 },
    ]);
  });

  it('knows what the glossary defines, in a longer term too', () => {
    expect(unknown('Raise NPS; Relational NPSs', undefined, ['nps', 'relational nps'])).toEqual([]);
    expect(unknown('Walk the “golden paths”', undefined, ['Golden path'])).toEqual([]);
  });

  it('knows units, names of signals, and the words in the name of a defined one', () => {
    const withSignal =
      (name: string, definition: string, unit = '') =>
      (s: Sheet) => {
        s.signals = [{ ...newSignal('a', name, 'proxy'), definition, unit }];
      };
    expect(unknown('Energy below 3 MWh', withSignal('Energy', '', 'MWh'))).toEqual([]);
    expect(unknown('Raise MAU', withSignal('MAU', ''))).toEqual([]);
    expect(unknown('Raise NPS', withSignal('NPS of new users', 'The survey of day 30'))).toEqual([]);
    expect(unknown('Raise NPS', withSignal('NPS of new users', ''))).toEqual(['NPS']);
  });
});
