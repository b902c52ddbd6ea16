import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { type Gate, newGate } from '#shared/model/gate.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { newTreeNode, type TreeNode } from '#shared/model/tree.ts';
import { addDays } from '#shared/time/calendar.ts';

/** Gives the calendar date so many days after the first Monday; before it for negative ones. */
export type OnDay = (day: number) => string;
export const daysFrom =
  (firstDay: string): OnDay =>
  (day) =>
    addDays(firstDay, day);

/** A page as it stands before its first gate is sealed, and how its signals go: signal → value on a day, null for none. */
export interface Story {
  id: string;
  page: Sheet;
  readings: Readonly<Record<string, (day: number) => number | null>>;
}

interface Written {
  id: string;
  title: string;
  owner: string;
  aim: Sheet['aim'];
  mechanism: [lever: string, target: string, because: string];
  assumptions?: string[];
  signals: Signal[];
  /** Which signal measures what: the outcome first, then what moves it, the proxy last. */
  tree: [signal: string, confidence: number, lagDays: number][];
  rule: string;
  question: string;
  /** The gate's first day. */
  start: number;
  chance: number | null;
  guardrail: Guardrail;
  cost: string;
  removal: string;
}

const signal = (id: string, name: string, role: Signal['role'], more: Partial<Signal>): Signal => ({
  ...newSignal(id, name, role),
  definition: `${name}, counted by the day it happened`,
  ...more,
});
function gateOf({ rule, question, start, chance }: Written, signals: readonly Signal[], onDay: OnDay): Gate {
  const gate = { ...newGate('gate-1', onDay(start)), question, chance };
  return { ...gate, rule: ruleFromSentence(rule, signals, gate.rule, gate) };
}

function treeOf({ tree, signals }: Written): TreeNode[] {
  const nameOf = (id: string) => signals.find((one) => one.id === id)?.name ?? id;
  return tree.map(([id, confidence, lagDays], at): TreeNode => {
    const parent = at === 0 ? null : (tree[0]?.[0] ?? null);
    const edge = { kind: 'influence' as const, sentence: `More ${nameOf(id)} moves it`, confidence, lagDays };
    const node = newTreeNode(`node-${id}`, nameOf(id), parent === null ? null : `node-${parent}`);
    return { ...node, signal: id, movesFirst: at === tree.length - 1, edge: at === 0 ? node.edge : edge };
  });
}

function pageOf(written: Written, onDay: OnDay): Sheet {
  const [lever, target, because] = written.mechanism;
  const assumptions = (written.assumptions ?? []).map((text, at) => ({
    ...{ id: `assumption-${at + 1}`, text, state: 'open' as const, shownBy: 'what people answer when asked' },
    confidence: 60,
  }));
  return {
    ...newSheet(written.id, `${onDay(0)}T08:00:00.000Z`, written.title),
    owner: written.owner,
    cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
    aim: written.aim,
    mechanism: { lever, target, because, assumptions },
    signals: written.signals,
    tree: { nodes: treeOf(written) },
    gates: [gateOf(written, written.signals, onDay)],
    guardrail: written.guardrail,
    basalCost: { cost: written.cost, hours: 6, carriedBy: 'the team', removal: written.removal },
  };
}

/** Chance that is the same every time: between -1 and 1. */
function wobble(day: number, seed: number): number {
  const x = Math.sin(day * 12.9898 + seed * 78.233) * 43_758.5453;
  return (x - Math.floor(x)) * 2 - 1;
}
const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
/** From one level to another between two days, with noise around it. */
const moving =
  (from: number, to: number, first: number, last: number, noise: number, seed: number) => (day: number) => {
    const share = Math.min(1, Math.max(0, (day - first) / (last - first)));
    return round(from + (to - from) * share + wobble(day, seed) * noise);
  };
const mondays = (value: (day: number) => number) => (day: number) => (day % 7 === 0 ? value(day) : null);
const percent = { unit: '%', direction: 'up' as const };
const guarded = (text: string, id: string, slo: number): Guardrail => ({
  text,
  signal: id,
  good: null,
  valid: null,
  slo,
});

/** The six sheets, in the order in which they begin. */
export function storiesFrom(firstDay: string): readonly Story[] {
  const onDay = daysFrom(firstDay);
  const before = { kind: 'stretch' as const, start: onDay(-42), end: onDay(-1) };
  const daily = { cadence: 'daily' as const, baseline: before };
  const weekly = { cadence: 'weekly' as const, baseline: before };
  const page = (written: Written) => pageOf(written, onDay);
  return [
    {
      id: 'new-customers-stay',
      page: page({
        id: 'new-customers-stay',
        title: 'New customers stay',
        owner: 'Ana',
        aim: {
          outcome: 'Nine out of ten new customers are still with us after ninety days.',
          done: '90-day retention is at least 90% for two cohorts in a row, without discounts.',
        },
        mechanism: [
          'personal onboarding in the first two days',
          'activation rate',
          'people who see their first report the same day come back on their own',
        ],
        assumptions: [
          'First value within a day is possible for four in five sign-ups.',
          'Early churn is about confidence, not price.',
        ],
        signals: [
          signal('retention', '90-day retention', 'outcome', { ...percent, ...weekly }),
          signal('first-value', 'Time to first value', 'leading', { unit: 'h', direction: 'down', ...daily }),
          signal('activation', 'Activation rate', 'proxy', { ...percent, ...daily }),
          signal('answered', 'First answer in 4 h', 'guardrail', { ...percent, ...daily }),
        ],
        tree: [
          ['retention', 0, 0],
          ['first-value', 55, 30],
          ['activation', 60, 10],
        ],
        rule: 'continue if activation rate ≥ 40% in week 2; stop if it is < 28%',
        question: 'Does a call in the first two days move activation?',
        start: 8,
        chance: 70,
        guardrail: guarded('Support answers 95% of first messages within 4 h.', 'answered', 92),
        cost: 'Onboarding calls, and the day-two mail',
        removal: 'The calls\nThe day-two mail',
      }),
      readings: {
        retention: mondays(moving(83, 86, 10, 60, 0.6, 1)),
        'first-value': moving(52, 33, 8, 34, 4, 2),
        activation: (day) => round(moving(31, 44, 9, 19, 2.4, 3)(day) + moving(0, 3, 36, 46, 0, 0)(day)),
        answered: moving(96, 96, 0, 1, 1.5, 4),
      },
    },
    {
      id: 'fewer-late-parcels',
      page: page({
        id: 'fewer-late-parcels',
        title: 'Fewer late parcels',
        owner: 'Ben',
        aim: {
          outcome: 'Ninety-five of a hundred parcels arrive on the promised day.',
          done: '95% on time in each week of a quarter',
        },
        mechanism: [
          'a second pick-up in the afternoon',
          'late parcels',
          'orders after noon wait for the next morning today',
        ],
        assumptions: ['The carrier comes twice a day when we ask.'],
        signals: [
          signal('on-time', 'Parcels on time', 'outcome', { ...percent, ...weekly }),
          signal('late', 'Late parcels', 'proxy', { direction: 'down', ...weekly, aggregation: 'sum' }),
          signal('complaints', 'Orders without complaint', 'guardrail', { ...percent, ...weekly }),
        ],
        tree: [
          ['on-time', 0, 0],
          ['late', 65, 7],
        ],
        rule: 'continue if late parcels ≤ 60; stop if it is > 105',
        question: 'Does a second pick-up move late parcels?',
        start: 8,
        chance: 75,
        guardrail: guarded('99% of orders bring no complaint.', 'complaints', 97),
        cost: 'The second pick-up, 90 € a day',
        removal: 'The afternoon pick-up\nThe note at check-out',
      }),
      readings: {
        'on-time': mondays(moving(88, 84, 8, 40, 0.5, 5)),
        late: mondays((day) => Math.round(moving(92, 118, 20, 36, 5, 6)(day))),
        complaints: mondays(moving(99, 99, 0, 1, 0.4, 7)),
      },
    },
    {
      id: 'answers-in-four-hours',
      page: page({
        id: 'answers-in-four-hours',
        title: 'Support answers in four hours',
        owner: 'Chloé',
        aim: {
          outcome: 'Everybody who writes has a first answer within four hours.',
          done: 'four hours or less on 19 of 20 working days',
        },
        mechanism: [
          'one inbox with a visible queue',
          'time to first answer',
          'questions sit with whoever is away today',
        ],
        signals: [
          signal('answer', 'Time to first answer', 'proxy', { unit: 'h', direction: 'down', ...daily }),
          signal('solved', 'Solved in one answer', 'outcome', { ...percent, ...weekly }),
          signal('reopened', 'Not asked again', 'guardrail', { ...percent, ...daily }),
        ],
        tree: [
          ['solved', 0, 0],
          ['answer', 70, 7],
        ],
        rule: 'continue if time to first answer ≤ 5h in week 2; stop if it is > 10h',
        question: 'Does one inbox bring the first answer under five hours?',
        start: 8,
        chance: 85,
        guardrail: guarded('Nine of ten answers are not asked again.', 'reopened', 88),
        cost: 'A queue that is looked after, half an hour a day',
        removal: 'The shared inbox',
      }),
      readings: {
        answer: moving(9, 3.4, 8, 18, 0.7, 8),
        solved: mondays(moving(61, 70, 8, 40, 1, 9)),
        reopened: moving(95, 95, 0, 1, 1, 10),
      },
    },
    {
      id: 'calmer-on-call',
      page: page({
        id: 'calmer-on-call',
        title: 'Calmer on-call',
        owner: 'Dmitri',
        aim: {
          outcome: 'Nobody on call is woken more than once a week.',
          done: 'at most one page at night a week, eight weeks in a row',
        },
        mechanism: [
          'alerts that only fire on what users feel',
          'pages at night',
          'two of three pages ask for nothing to be done',
        ],
        assumptions: ['What users feel is measured well enough to page on it.'],
        signals: [
          signal('pages', 'Pages at night', 'proxy', { direction: 'down', ...daily, aggregation: 'sum' }),
          signal('slept', 'Nights without a page', 'outcome', { ...percent, ...weekly }),
          signal('served', 'Requests served', 'guardrail', { ...percent, ...daily }),
        ],
        tree: [
          ['slept', 0, 0],
          ['pages', 60, 14],
        ],
        rule: 'continue if the mean of pages at night ≤ 1.2; stop if it is > 3',
        question: 'Do fewer alerts mean fewer pages, and nothing missed?',
        start: 22,
        chance: 60,
        guardrail: guarded('99.5% of requests are served.', 'served', 99.5),
        cost: 'Alert rules, reviewed once a month',
        removal: 'The new alert rules',
      }),
      readings: {
        pages: (day) => Math.max(0, Math.round(moving(3, 0.8, 22, 30, 1.2, 11)(day))),
        slept: mondays(moving(40, 71, 22, 50, 4, 12)),
        // An outage on two days that the new alerts did not see.
        served: (day) => (day === 30 || day === 31 ? 88 : round(99.9 + wobble(day, 13) * 0.05, 2)),
      },
    },
    {
      id: 'builds-in-ten-minutes',
      page: page({
        id: 'builds-in-ten-minutes',
        title: 'Builds in ten minutes',
        owner: 'Eve',
        aim: {
          outcome: 'Nobody waits more than ten minutes to see whether a change works.',
          done: 'nine of ten builds take ten minutes or less for a month',
        },
        mechanism: ['tests that run side by side', 'build time', 'half of a build is waiting for one slow suite'],
        signals: [
          signal('build', 'Build time', 'proxy', { unit: 'min', direction: 'down', ...daily }),
          signal('merged', 'Changes merged the same day', 'outcome', { ...percent, ...weekly }),
          signal('green', 'Builds that were right', 'guardrail', { ...percent, ...daily }),
        ],
        tree: [
          ['merged', 0, 0],
          ['build', 50, 21],
        ],
        rule: 'continue if build time ≤ 14min in week 2; stop if it is > 25min',
        question: 'Do parallel tests bring a build under a quarter of an hour?',
        start: 36,
        chance: 65,
        guardrail: guarded('99% of red builds are red for a reason.', 'green', 97),
        cost: 'Six more runners',
        removal: 'The runners',
      }),
      // No readings after day 46: what is not read is not known.
      readings: {
        build: (day) => (day > 46 ? null : moving(22, 15.5, 36, 50, 1.5, 14)(day)),
        merged: mondays((day) => moving(55, 60, 36, 60, 2, 15)(day)),
        green: (day) => (day > 46 ? null : moving(99, 99, 0, 1, 0.6, 16)(day)),
      },
    },
    {
      id: 'people-find-it',
      page: {
        ...newSheet('people-find-it', `${onDay(50)}T08:00:00.000Z`, 'People find what they look for'),
        owner: 'Ana',
        aim: { outcome: 'Launch a seamless new search.', done: '' },
        mechanism: { lever: 'more features, faster', target: 'search', because: 'search gets better', assumptions: [] },
      },
      readings: {},
    },
  ];
}
