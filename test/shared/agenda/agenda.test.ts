import { describe, expect, test } from 'vitest';
import { AGENDA_DAYS, type AgendaItem, agenda, agendaSchema } from '#shared/agenda/agenda.ts';
import { agendaFacts, withLastReadings } from '#shared/agenda/facts.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { newWorkshop, type Workshop } from '#shared/model/workshop.ts';
import { newSlice } from '#shared/slices/board.ts';
import { act } from '#shared/workshop/actions.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { anAction } from '../actions/support.ts';
import { aDecision, aPersonalDecision, aReview } from '../decisions/support.ts';

// a Monday inside the gate of 12 to 25 September
const TODAY = '2021-09-20';
const NOW = '2021-09-20T10:00:00.000Z';
const TUESDAYS = { minutes: 15, weekday: 'tuesday' as const, time: '10:00' };

function at(
  sheets: Sheet[],
  {
    today = TODAY,
    last = TODAY as string | null,
    personal = [] as PersonalDecision[],
    workshops = [] as Workshop[],
  } = {},
) {
  const days = new Map<string, string>(last === null ? [] : [['clicks', last]]);
  const facts = sheets.map((sheet) => withLastReadings(agendaFacts(sheet), days));
  const now = `${today}T10:00:00.000Z`;
  return agendaSchema.parse(agenda({ sheets: facts, personal, workshops, today, timeZone: 'UTC', now }));
}
const running = (more: Partial<Sheet> = {}): Sheet => ({ ...clicksSheet(), status: 'running', ...more });
const said = (items: readonly AgendaItem[]) =>
  items.map(({ kind, words, due, overdue }) => [kind, words, due, overdue]);

test('a sheet on which nothing waits has the end of its gate among the next 14 days, and nothing now', () => {
  const { items, days } = at([running()]);
  expect(items).toEqual([]);
  expect(days.map(({ date }) => date)).toHaveLength(AGENDA_DAYS);
  expect([days[0]?.date, days.at(-1)?.date]).toEqual(['2021-09-20', '2021-10-03']);
  expect(days.flatMap(({ items: on }) => said(on))).toEqual([['gate', 'Gate ends', '2021-09-25', false]]);
});

describe('reviews', () => {
  const due = (nextReview: string | null, more: Partial<Sheet> = {}) => at([running({ nextReview, ...more })]).items;

  test('due today, overdue, or not yet', () => {
    expect(said(due('2021-09-20'))).toEqual([['review', 'Review today', '2021-09-20', false]]);
    expect(said(due('2021-09-19'))).toEqual([['review', 'Review a day overdue', '2021-09-19', true]]);
    expect(said(due('2021-09-17'))).toEqual([['review', 'Review 3 days overdue', '2021-09-17', true]]);
    expect(due('2021-09-21')).toEqual([]);
    expect(due(null)).toEqual([]);
  });

  test('a decided or archived sheet has none', () => {
    expect(due('2021-09-17', { status: 'stopped' })).toEqual([]);
    expect(due('2021-09-17', { status: 'archived' })).toEqual([]);
  });

  test('come weekly on the cadence’s day until the gate ends', () => {
    const end = { ...running(), cadence: TUESDAYS, nextReview: '2021-09-21' };
    const long = { ...end, gates: end.gates.map((gate) => ({ ...gate, end: '2021-11-30' })) };
    const on = (sheet: Sheet) =>
      at([sheet]).days.flatMap(({ items }) => items.filter(({ kind }) => kind === 'review').map(({ due }) => due));
    expect(on(end)).toEqual(['2021-09-21']);
    expect(on(long)).toEqual(['2021-09-21', '2021-09-28']);
  });

  test('missed ones are counted since the last that was held', () => {
    const sheet = running({ cadence: TUESDAYS, createdAt: '2021-09-06T09:00:00.000Z', nextReview: '2021-09-14' });
    const later = at([sheet], { today: '2021-09-22', last: '2021-09-22' }).items;
    expect(said(later)).toEqual([['review', 'Review 8 days overdue, 2 missed', '2021-09-14', true]]);
    const held = {
      ...sheet,
      nextReview: null,
      reviews: [aReview('r', { date: '2021-09-14', at: '2021-09-14T10:00:00.000Z' })],
    };
    expect(said(at([held], { today: '2021-09-22', last: '2021-09-22' }).items)).toEqual([
      ['review', 'Review a day overdue', '2021-09-21', true],
    ]);
    expect(at([{ ...held, status: 'draft' }], { today: '2021-09-22', last: '2021-09-22' }).items).toEqual([]);
  });
});

describe('gates and readings', () => {
  test('a gate ends, or ended without a decision', () => {
    const on = (today: string) => said(at([running()], { today, last: today }).items);
    expect(on('2021-09-25')).toEqual([['gate', 'Gate ends today', '2021-09-25', false]]);
    expect(on('2021-09-26')).toEqual([['gate', 'Gate ended a day ago without a decision', '2021-09-25', true]]);
    const decided = running({ decisions: [aDecision('d')] });
    const kinds = at([decided], { today: '2021-09-26', last: null }).items.map(({ kind }) => kind);
    expect(kinds).toEqual(['no-gate']);
  });

  test('readings are missing by the signal’s cadence, while the gate is open', () => {
    const daily = running({ signals: clicksSheet().signals.map((signal) => ({ ...signal, cadence: 'daily' })) });
    expect(said(at([daily], { last: '2021-09-15' }).items)).toEqual([
      ['readings', '“Clicks” was last read on 15 September 2021', null, false],
    ]);
    expect(at([daily], { last: '2021-09-16' }).items).toEqual([]);
    expect(said(at([daily], { last: null }).items)).toEqual([
      ['readings', '“Clicks” has no readings yet', null, false],
    ]);
    const kinds = (sheet: Sheet) => at([sheet], { last: null }).items.map(({ kind }) => kind);
    expect(kinds({ ...daily, decisions: [aDecision('d')] })).toEqual(['no-gate']);
    expect(kinds({ ...daily, gates: [] })).toEqual(['no-gate']);
  });
});

describe('what has no day', () => {
  test('challenges that are open, slices over two days in work', () => {
    const challenge = { id: 'c', field: '', text: 'Why?', by: 'Ben', at: NOW, answers: [], closedAt: null };
    const begun = (id: string, startedAt: string) => ({
      ...newSlice(id, NOW),
      title: 'Short form',
      state: 'execute' as const,
      startedAt,
    });
    const sheet = running({
      challenges: [challenge, { ...challenge, id: 'c2' }, { ...challenge, id: 'c3', closedAt: NOW }],
      slices: [begun('s1', '2021-09-17T09:00:00.000Z'), begun('s2', '2021-09-18T10:00:00.000Z')],
    });
    expect(said(at([sheet]).items)).toEqual([
      ['slice', 'The slice “Short form” has been in work for 3 days', null, false],
      ['challenge', '2 challenges are open', null, false],
    ]);
    expect(at([{ ...sheet, status: 'stopped' }]).items).toEqual([]);
  });

  test('removals stay until they are done, also on a decided sheet, each list by its decision', () => {
    const removal = (id: string, decision: string, doneAt: string | null) => ({
      id,
      decision,
      text: id,
      doneAt,
      by: '',
    });
    const removals = [
      removal('a', 'd1', null),
      removal('b', 'd1', null),
      removal('c', 'd1', NOW),
      removal('e', 'd2', NOW),
    ];
    const sheet = running({ status: 'stopped', removals });
    expect(at([sheet]).items).toMatchObject([
      { kind: 'removal', decision: 'd1', words: '2 things are still to be removed', due: null, overdue: false },
    ]);
    expect(at([{ ...sheet, status: 'archived' }]).items).toEqual([]);
  });
});

test('personal decisions are to be looked back on once, on their day and after it', () => {
  const lookBack = { at: NOW, date: TODAY, result: 'yes' as const, happened: '', lesson: '', process: null };
  const personal = [
    aPersonalDecision('late', { reviewOn: '2021-09-10' }),
    aPersonalDecision('today', { reviewOn: '2021-09-20' }),
    aPersonalDecision('soon', { reviewOn: '2021-09-30', sheet: 'clicks' }),
    aPersonalDecision('far', { reviewOn: '2021-12-30' }),
    aPersonalDecision('done', { reviewOn: '2021-09-10', lookBack }),
    aPersonalDecision('never', { reviewOn: null }),
  ];
  const { items, days } = at([], { personal });
  expect(items.map(({ decision, words }) => [decision, words])).toEqual([
    ['late', 'Look back, 10 days overdue'],
    ['today', 'Look back today'],
  ]);
  expect(days.flatMap(({ items: on }) => on.map(({ decision, sheet }) => [decision, sheet]))).toEqual([
    ['today', null],
    ['soon', 'clicks'],
  ]);
});

test('decisions at gates are looked back on, too, also of a stopped sheet; not of an archived one, nor twice', () => {
  const lookBack = { at: NOW, date: TODAY, result: 'yes', happened: '', lesson: '', process: null } as const;
  const decisions = [
    aDecision('late', { gate: 'gate-1', reviewOn: '2021-09-18', outcome: 'stop' }),
    aDecision('today', { gate: 'gate-1', reviewOn: TODAY, outcome: 'continue' }),
    aDecision('done', { gate: 'gate-1', reviewOn: TODAY, lookBack }),
    aDecision('never', { gate: 'gate-1' }),
  ];
  const { items } = at([running({ status: 'stopped', decisions })]);
  expect(items.map(({ kind, sheet, decision, words, overdue }) => [kind, sheet, decision, words, overdue])).toEqual([
    ['gate-look-back', 'clicks', 'late', 'Look back on “stop”, 2 days overdue', true],
    ['gate-look-back', 'clicks', 'today', 'Look back on “continue” today', false],
  ]);
  expect(at([running({ status: 'archived', decisions })]).items).toEqual([]);
});

test('what is overdue comes first, by consequence and then by how long; what has no day comes last', () => {
  const challenge = { id: 'c', field: '', text: 'Why?', by: '', at: NOW, answers: [], closedAt: null };
  const sheet = running({ nextReview: '2021-09-18', challenges: [challenge] });
  const { items } = at([sheet], { personal: [aPersonalDecision('p', { reviewOn: '2021-09-10' })] });
  expect(items.map(({ kind }) => kind)).toEqual(['review', 'look-back', 'challenge']);
  const late = running({
    nextReview: '2021-09-20',
    gates: clicksSheet().gates.map((gate) => ({ ...gate, end: '2021-09-19' })),
    actions: [anAction('old', { due: '2021-09-01' }), anAction('older', { due: '2021-08-01' })],
  });
  const waiting = at([late], { personal: [aPersonalDecision('p', { reviewOn: '2021-09-10' })] }).items;
  expect(waiting.map(({ kind, due }) => [kind, due])).toEqual([
    ['gate', '2021-09-19'],
    ['action', '2021-08-01'],
    ['action', '2021-09-01'],
    ['look-back', '2021-09-10'],
    ['review', '2021-09-20'],
  ]);
});

describe('actions', () => {
  const asked = anAction('a', { what: 'Ask five who left in week one why', due: '2021-09-16' });
  const acts = (sheet: Sheet, today = TODAY) => {
    const { items, days } = at([sheet], { today, last: today });
    const kinds = (all: readonly AgendaItem[]) => all.filter(({ kind }) => kind === 'action');
    return { now: kinds(items), ahead: days.flatMap(({ items: on }) => kinds(on)) };
  };

  test('are due by their day, with who, and can be ticked off by their id', () => {
    const { now } = acts(running({ actions: [asked] }));
    expect(now).toMatchObject([
      {
        kind: 'action',
        action: 'a',
        sheet: 'clicks',
        words: 'Ask five who left in week one why · Marek, 4 days overdue',
        due: '2021-09-16',
        overdue: true,
      },
    ]);
    const [today] = acts(running({ actions: [{ ...asked, due: TODAY, who: '' }] })).now;
    expect(today).toMatchObject({ words: 'Ask five who left in week one why, due today', overdue: false });
    const { now: none, ahead } = acts(running({ actions: [{ ...asked, due: '2021-09-23' }] }));
    expect([none, ahead.map(({ words, due }) => [words, due])]).toEqual([
      [],
      [['Ask five who left in week one why · Marek', '2021-09-23']],
    ]);
  });

  test('leave when they are closed, and without a day wait for the next review as one line', () => {
    const closed = { at: NOW, how: 'dropped' as const, by: '' };
    const undated = running({ actions: [anAction('b'), anAction('c'), { ...asked, closed }] });
    expect(acts(undated).now).toMatchObject([{ action: null, words: '2 actions without a day', due: null }]);
  });

  test('of a sheet that was stopped stay where they have a day; an archived one has none', () => {
    const stopped = running({ status: 'stopped', actions: [asked, anAction('b')] });
    expect(acts(stopped).now.map(({ action }) => action)).toEqual(['a']);
    expect(acts({ ...stopped, status: 'archived' }).now).toEqual([]);
  });

  test('of the third year: of 500 only the open ones are kept for the agenda', () => {
    const actions = Array.from({ length: 500 }, (_, i) =>
      anAction(`a${i}`, { due: '2021-09-16', closed: i < 490 ? { at: NOW, how: 'done', by: '' } : null }),
    );
    expect(agendaFacts(running({ actions })).actions).toHaveLength(10);
    expect(acts(running({ actions })).now).toHaveLength(10);
  });
});

describe('a workshop in progress', () => {
  const clock = { wall: 0, up: 0, boot: 'b' };
  const steps = [planStep('a', 'aim', 60_000), planStep('g', 'gate', 60_000)];
  const prepared = newWorkshop('clicks', steps, NOW, () => 'w');
  const begun = act(prepared, { do: 'start' }, clock, NOW);
  const words = (workshop: Workshop) => at([running()], { workshops: [workshop] }).items[0]?.words;

  test('is the first item, before what is overdue, and says where it is', () => {
    const second = act(begun, { do: 'next' }, clock, NOW);
    const { items, days } = at([running({ nextReview: '2021-09-17' })], { workshops: [second] });
    expect(items.map(({ kind, sheet, words: told }) => [kind, sheet, told])).toEqual([
      ['workshop', 'clicks', 'A workshop is in progress: step 2, Gate'],
      ['review', 'clicks', 'Review 3 days overdue'],
    ]);
    expect(days.flatMap(({ items: on }) => on.map(({ kind }) => kind))).not.toContain('workshop');
  });

  test('says when it is not begun yet, and when only its end is missing', () => {
    expect(words(prepared)).toBe('A workshop is prepared, not started yet');
    expect(words(begun)).toBe('A workshop is in progress: step 1, Aim');
    expect(words(act(begun, { do: 'go', to: 2 }, clock, NOW))).toBe(
      'A workshop is in progress: all steps are done, end it',
    );
  });

  test('on a sheet that is not there, as one in the trash, waits for nobody', () => {
    expect(at([], { workshops: [begun] }).items).toEqual([]);
  });
});

describe('a running sheet without a live gate', () => {
  const decided = (more: Partial<Sheet> = {}) =>
    running({ decisions: [aDecision('d1', { date: '2021-09-18', outcome: 'continue', verdict: 'stop' })], ...more });
  const said = (sheet: Sheet) => at([sheet]).items.map(({ kind, words }) => [kind, words]);

  test('is named, with the last decision and what it overruled', () => {
    expect(said(decided())).toEqual([
      ['no-gate', 'No gate is running: continued against the rule on 18 September 2021'],
    ]);
    expect(said(running({ gates: [] }))).toEqual([['no-gate', 'No gate yet']]);
  });

  test('is not once the next gate is open, nor after it ended', () => {
    const [gate] = clicksSheet().gates;
    const next = gate ? [gate, { ...gate, id: 'g2', start: '2021-09-26', end: '2021-10-09' }] : [];
    expect(said(decided({ gates: next }))).toEqual([]);
    for (const status of ['achieved', 'stopped', 'archived'] as const) expect(said(decided({ status }))).toEqual([]);
  });
});
