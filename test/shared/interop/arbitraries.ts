import fc from 'fast-check';
import type { Decision } from '#shared/decisions/decision.ts';
import {
  AGGREGATES,
  type Amendment,
  COMPARATORS,
  type Condition,
  type Gate,
  OUTCOMES,
  type Rule,
} from '#shared/gates/gate.ts';
import { SHEET_STATUSES, type Sheet, WEEKDAYS } from '#shared/sheet/sheet.ts';
import type { Reading } from '#shared/signals/reading.ts';
import { AGGREGATIONS, DIRECTIONS, READING_CADENCES, SIGNAL_ROLES, type Signal } from '#shared/signals/signal.ts';
import { fromDayNumber } from '#shared/time/calendar.ts';
import type { MetricTree } from '#shared/tree/tree.ts';

/** Texts that have broken Markdown readers: every one may stand in any field. */
const NASTY = [
  '',
  ' ',
  '\n',
  '  two blanks before and after  ',
  '\ttab',
  'a\nb',
  'a\n\n\nb\n',
  '\\',
  'ends in a backslash\\',
  'two\\\\\nlines\\',
  '**bold** and *italic* and _under_ and __more__',
  '- a list\n- of two',
  '1. one\n2) two',
  '# Aim',
  'Aim: another aim',
  '**Aim:** another aim',
  'Aim',
  'The aim',
  'Shown by: nobody',
  '**Definition:** none',
  '---',
  '===',
  '```json plumbline\n{}\n```',
  '~~~~',
  '> quoted',
  '| a | b |\n|---|---|',
  '[link](https://example.org/a_b_c)',
  '[ ] not done',
  '<script>alert(1)</script>',
  'R&D &amp; &lt; &#65; &#x41;',
  '…',
  'will move nothing because of it.',
  'done when never',
  'name (proxy)',
  'name (leading) (outcome)',
  '(proxy)',
  ': colon',
  'a: b: c',
  '#some-id',
  'x ',
  '\r\n windows \r\n',
  '\u0000\u0007\u007f\u0085',
  '\u2028\u2029',
  '\u00a0nbsp\u00a0',
  '\ufeffbom',
  '\ud800',
  '\udc00 half',
  '😀👩‍👩‍👧 e\u0301 ١٢٣ العربية עברית',
  '-0.5',
  'we believe **x** will move **y** because **z**.',
  '2026-11-03 to 2026-11-17',
];

/** Any string of at most `limit` UTF-16 code units, the nasty ones often. */
function words(limit: number): fc.Arbitrary<string> {
  const nasty = fc.constantFrom(...NASTY);
  return fc
    .oneof(
      nasty,
      fc.tuple(nasty, nasty).map((two) => two.join('')),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'ab *_\\`#-+:()[]&;<>~|.1\n\t…'), maxLength: 30 }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 10 }),
    )
    .map((text) => text.slice(0, limit));
}

const text = words(20_000);
const name = words(200);
const unit = words(24);
const id = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'),
  minLength: 1,
  maxLength: 64,
});
/** JSON has no −0. */
const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number));
const date = fc.integer({ min: -200_000, max: 2_000_000 }).map(fromDayNumber);
const moment = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString());
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const uniqueIds = (most: number) => fc.uniqueArray(id, { maxLength: most });

const condition: fc.Arbitrary<Condition> = fc
  .record({
    signal: id,
    aggregate: fc.constantFrom(...AGGREGATES),
    comparator: fc.constantFrom(...COMPARATORS),
    ends: fc.tuple(value, value),
  })
  .map(({ ends: [a, b], ...rest }) => {
    const two = rest.comparator === 'between' || rest.comparator === 'outside';
    return { ...rest, threshold: two ? Math.min(a, b) : a, upper: two ? Math.max(a, b) : null };
  });
const group = fc.record({
  join: fc.constantFrom('all' as const, 'any' as const),
  conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
});
const rule: fc.Arbitrary<Rule> = fc.record({
  sentence: text,
  continueIf: maybe(group),
  stopIf: maybe(group),
  minimumReadings: fc.integer({ min: 1, max: 1000 }),
});

function signal(withId: string): fc.Arbitrary<Signal> {
  return fc.record({
    id: fc.constant(withId),
    name,
    role: fc.constantFrom(...SIGNAL_ROLES),
    unit,
    decimals: maybe(fc.integer({ min: 0, max: 10 })),
    direction: maybe(fc.constantFrom(...DIRECTIONS)),
    definition: text,
    source: text,
    cadence: maybe(fc.constantFrom(...READING_CADENCES)),
    aggregation: fc.constantFrom(...AGGREGATIONS),
    baseline: maybe(
      fc.oneof(
        fc.record({ kind: fc.constant('value' as const), value }),
        fc.record({ kind: fc.constant('stretch' as const), start: date, end: date }),
      ),
    ),
    target: maybe(value),
    process: fc.record({ lockedThrough: maybe(date), dividers: fc.array(date, { maxLength: 2 }) }),
  });
}

/** Trees with one or more roots whose parents stand anywhere before their children. */
export function tree(signals: readonly string[], most = 8): fc.Arbitrary<MetricTree> {
  return uniqueIds(most).chain((ids) =>
    fc
      .tuple(
        ...ids.map((nodeId, at) =>
          fc.record({
            id: fc.constant(nodeId),
            name,
            parent: at === 0 ? fc.constant(null) : maybe(fc.constantFrom(...ids.slice(0, at))),
            signal: maybe(fc.oneof(id, fc.constantFrom(...(signals.length ? signals : ['none'])))),
            movesFirst: fc.boolean(),
            edge: fc.record({
              kind: fc.constantFrom('component' as const, 'influence' as const),
              sentence: text,
              confidence: maybe(
                fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0.001, max: 100, noNaN: true })),
              ),
              lagDays: maybe(
                fc.oneof(fc.integer({ min: 0, max: 3650 }), fc.double({ min: 0.001, max: 3650, noNaN: true })),
              ),
            }),
          }),
        ),
      )
      .map((nodes) => ({ nodes })),
  );
}

const sha256 = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });

function gate(withId: string): fc.Arbitrary<Gate> {
  return fc.record({
    id: fc.constant(withId),
    start: date,
    end: date,
    question: text,
    rule,
    seal: maybe(fc.record({ at: moment, by: name, hash: sha256, body: text, afterData: fc.boolean() })),
    amendments: uniqueIds(2).chain((ids) => each(ids, amendment)),
  });
}

function amendment(withId: string): fc.Arbitrary<Amendment> {
  return fc.record({
    id: fc.constant(withId),
    at: moment,
    field: name,
    before: text,
    after: text,
    why: text,
    by: name,
  });
}

function decision(withId: string): fc.Arbitrary<Decision> {
  return fc.record({
    id: fc.constant(withId),
    gate: id,
    at: moment,
    date,
    outcome: fc.constantFrom(...OUTCOMES),
    verdict: maybe(fc.constantFrom(...OUTCOMES)),
    provisional: fc.boolean(),
    verdictReason: text,
    rationale: text,
    by: name,
    snapshot: fc.record({
      aim: text,
      mechanism: text,
      gateStart: date,
      gateEnd: date,
      rule,
      ruleHash: sha256,
      signals: fc.array(fc.record({ id, name, unit }), { maxLength: 2 }),
      readings: fc.array(fc.record({ signal: id, date, value }), { maxLength: 3 }),
    }),
  });
}

const each = <T>(ids: readonly string[], make: (id: string) => fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.tuple(...ids.map(make));

/** Any sheet the schema allows whose ids are used once and whose tree is one. */
export const sheets: fc.Arbitrary<Sheet> = uniqueIds(4).chain((signalIds) =>
  fc.record({
    id,
    title: name,
    status: fc.constantFrom(...SHEET_STATUSES),
    createdAt: moment,
    updatedAt: moment,
    owner: name,
    cadence: maybe(
      fc.record({
        minutes: fc.integer({ min: 1, max: 600 }),
        weekday: fc.constantFrom(...WEEKDAYS),
        time: fc
          .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
          .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
      }),
    ),
    nextReview: maybe(date),
    aim: fc.record({ outcome: text, done: text }),
    mechanism: fc.record({
      lever: text,
      target: text,
      because: text,
      assumptions: uniqueIds(3).chain((ids) =>
        each(ids, (assumptionId) =>
          fc.record({
            id: fc.constant(assumptionId),
            text,
            state: fc.constantFrom('open' as const, 'supported' as const, 'refuted' as const),
            shownBy: text,
          }),
        ),
      ),
    }),
    signals: each(signalIds, signal),
    events: uniqueIds(3).chain((ids) => each(ids, (eventId) => fc.record({ id: fc.constant(eventId), date, text }))),
    tree: tree(signalIds),
    gates: uniqueIds(2).chain((ids) => each(ids, gate)),
    guardrail: fc.record({
      text,
      signal: maybe(fc.oneof(id, fc.constantFrom(...(signalIds.length ? signalIds : ['none'])))),
      slo: maybe(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0.001, max: 100, noNaN: true }))),
    }),
    basalCost: fc.record({ cost: text, removal: text }),
    decisions: uniqueIds(2).chain((ids) => each(ids, decision)),
  }),
);

/** Readings as they lie in a workspace: sorted, one for each signal and day. */
export const readings: fc.Arbitrary<Reading[]> = fc
  .uniqueArray(
    fc.record(
      { signal: id, date, value, note: text, source: words(260) },
      { requiredKeys: ['signal', 'date', 'value'] },
    ),
    { maxLength: 5, selector: (reading) => `${reading.signal} ${reading.date}` },
  )
  .map((list) => [...list].sort((a, b) => (`${a.signal} ${a.date}` < `${b.signal} ${b.date}` ? -1 : 1)));
