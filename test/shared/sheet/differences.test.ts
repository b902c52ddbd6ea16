import { expect, test } from 'vitest';
import type { Sheet } from '#shared/model/sheet.ts';
import { changedNames, differences } from '#shared/sheet/differences.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { aReview } from '../decisions/support.ts';

const changed = (change: (sheet: Sheet) => void): Sheet => {
  const sheet = structuredClone(clicksSheet());
  change(sheet);
  return sheet;
};

test('equal sheets do not differ', () => {
  expect(differences(clicksSheet(), clicksSheet())).toEqual([]);
});

test('event notes, seal and amendments differ in words; the process of a signal as a detail', () => {
  const mine = changed((sheet) => {
    sheet.events.push({ id: 'e1', date: '2021-09-14', text: 'release 4.2' });
    for (const signal of sheet.signals) signal.process.lockedThrough = '2021-09-10';
    for (const gate of sheet.gates) {
      gate.seal = { at: '2021-09-11T08:00:00.000Z', by: 'Ana', hash: 'a'.repeat(64), body: '{}', afterData: false };
      gate.amendments.push({
        id: 'a1',
        at: gate.seal.at,
        field: 'aim.done',
        before: '',
        after: 'x',
        why: 'so',
        by: '',
      });
    }
  });
  const gate = '2021-09-12 to 2021-09-25';
  const rule = 'continue if the mean of Clicks ≥ 60,000';
  expect(differences(mine, clicksSheet())).toEqual([
    {
      field: 'signals',
      name: 'Signals',
      mine: 'Clicks, proxy (details differ)',
      theirs: 'Clicks, proxy (details differ)',
    },
    { field: 'events', name: 'Event notes', mine: '2021-09-14 release 4.2', theirs: '' },
    {
      field: 'gate',
      name: 'Gate',
      mine: `${gate}, sealed, amended 1×: ${rule}`,
      theirs: `${gate}: ${rule}`,
    },
  ]);
});

test('reviews, slices, challenges, pre-mortems, convergences, removals, workshops, counts, hours, origin: each is told where it differs', () => {
  const at = '2021-09-20T10:00:00.000Z';
  const mine = changed((sheet) => {
    sheet.guardrail = { text: 'Errors stay rare', signal: null, good: 'clicks', valid: null, slo: 99.9 };
    sheet.basalCost.hours = 6;
    sheet.basalCost.carriedBy = 'Ben';
    sheet.mechanism.assumptions.push({
      id: 'a',
      text: 'They read it',
      state: 'open',
      shownBy: 'clicks',
      confidence: null,
    });
    sheet.reviews.push(aReview('r', { date: '2021-09-20', why: 'it moved' }));
    sheet.slices.push(aSlice('Short form'));
    sheet.challenges.push({ id: 'c', field: 'aim.outcome', text: 'Why?', by: 'Ben', at, answers: [], closedAt: null });
    sheet.premortems.push({ id: 'p', at, risks: [] });
    sheet.convergences.push({
      id: 'v',
      at,
      restatements: [],
      marks: { aim: null, mechanism: null, signal: null },
      agreed: { aim: '', mechanism: '', signal: '' },
    });
    sheet.workshops.push({
      ...{ id: 'w', startedAt: at, endedAt: at, date: '2021-09-20', facilitator: 'Cleo', people: [], steps: [] },
      ...{ votes: [], convergence: null, premortem: null, parked: [], gate: null },
    });
    sheet.origin = { sheet: 'earlier', title: 'Earlier clicks' };
    sheet.removals.push({ id: 'x', decision: 'd', text: 'the banner', doneAt: null, by: '' });
  });
  expect(differences(mine, clicksSheet()).map(({ name, mine: words }) => [name, words])).toEqual([
    ['Assumptions', 'They read it (open, shown by clicks)'],
    ['Guardrail', 'Errors stay rare, good ÷ valid: Clicks ÷ …, SLO 99.9%'],
    ['Basal hours', '6 hours a month, carried by Ben'],
    ['Reviews', '2021-09-20: it moved'],
    ['Slices', 'Short form (spec)'],
    ['Challenges', 'Why? (open)'],
    ['Pre-mortems', '2021-09-20, 0 risks'],
    ['Convergence checks', '2021-09-20, 0 people'],
    ['Removals', 'the banner (open)'],
    ['Workshops', '2021-09-20, Cleo'],
    ['Carried forward from', 'Earlier clicks'],
  ]);
  const detail = structuredClone(mine);
  for (const slice of detail.slices) slice.intent = 'another intent';
  expect(differences(detail, mine)).toMatchObject([{ name: 'Slices', mine: 'Short form (spec) (details differ)' }]);
});

test('every part of a sheet that can be edited has a name', () => {
  const { id: _id, createdAt: _made, updatedAt: _saved, ...parts } = clicksSheet();
  expect(Object.keys(parts).filter((key) => changedNames([key]).length === 0)).toEqual([]);
  expect(changedNames(['signals.0.name', 'aim.outcome', 'updatedAt'])).toEqual(['Aim', 'Signals']);
  expect(changedNames(['basalCost'])).toEqual(['Basal cost', 'Basal hours', 'If stopped']);
  expect(changedNames(['updatedAt', 'id', 'createdAt'])).toEqual([]);
});

function aSlice(title: string): Sheet['slices'][number] {
  return {
    ...{ id: 's', title, intent: '', constraints: '', acceptance: [], signal: null, dependsOn: [], owner: '' },
    ...{ state: 'spec', hours: null, createdAt: '2021-09-20T10:00:00.000Z', startedAt: null, reviewedAt: null },
    ...{ endedAt: null, endedOn: null, evidence: [], revisions: [] },
  };
}
