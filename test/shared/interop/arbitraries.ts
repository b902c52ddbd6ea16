import fc from 'fast-check';
import { basisOf } from '#shared/decisions/basis.ts';
import type { Decided } from '#shared/decisions/decide.ts';
import {
  AGGREGATES,
  type Amendment,
  COMPARATORS,
  type Condition,
  type Gate,
  OUTCOMES,
  type Rule,
  type RuleWindow,
} from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { SHEET_STATUSES, type Sheet, WEEKDAYS } from '#shared/model/sheet.ts';
import { AGGREGATIONS, DIRECTIONS, READING_CADENCES, SIGNAL_ROLES, type Signal } from '#shared/model/signal.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import type { MetricTree } from '#shared/model/tree.ts';
import type { VerdictReason } from '#shared/model/verdict-reason.ts';
import { sha256 as hashOf } from '../../support/sha256.ts';
import { corrections, links, lookBack, loops } from './loop-arbitraries.ts';
import { date, each, id, maybe, moment, name, sha256, text, uniqueIds, unit, value, words } from './parts.ts';

const window: fc.Arbitrary<RuleWindow> = fc.oneof(
  fc.record({ kind: fc.constant('week' as const), week: fc.integer({ min: 1, max: 52 }) }),
  fc.record({ kind: fc.constant('last-days' as const), days: fc.integer({ min: 1, max: 366 }) }),
  fc.record({ kind: fc.constant('days-in-a-row' as const), days: fc.integer({ min: 2, max: 366 }) }),
  fc.constantFrom({ kind: 'last-reading' as const }, { kind: 'every-day' as const }),
);
const condition: fc.Arbitrary<Condition> = fc
  .record({
    signal: id,
    aggregate: fc.constantFrom(...AGGREGATES),
    comparator: fc.constantFrom(...COMPARATORS),
    ends: fc.tuple(value, value),
    window: fc.option(window, { nil: undefined }),
  })
  .map(({ ends: [a, b], window: over, ...others }) => {
    const rest = over ? { ...others, window: over } : others;
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

const percent = maybe(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0.001, max: 100, noNaN: true })));

function gate(withId: string): fc.Arbitrary<Gate> {
  return fc.record({
    id: fc.constant(withId),
    start: date,
    end: date,
    question: text,
    rule,
    chance: percent,
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

const measured = fc.record({
  signal: maybe(fc.record({ name, unit, decimals: maybe(fc.integer({ min: 0, max: 10 })) })),
  aggregate: fc.constantFrom(...AGGREGATES),
  comparator: fc.constantFrom(...COMPARATORS),
  threshold: value,
  upper: maybe(value),
  value: maybe(value),
});
const verdictReason: fc.Arbitrary<VerdictReason> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({ kind: fc.constantFrom('no-rule' as const, 'not-understood' as const, 'signal-gone' as const) }),
  fc.record({ kind: fc.constant('not-started' as const), start: date }),
  fc.record({
    kind: fc.constant('too-few' as const),
    signal: name,
    readings: fc.nat({ max: 99 }),
    needed: fc.nat({ max: 99 }),
    by: maybe(date),
  }),
  fc.record({
    kind: fc.constantFrom('stop' as const, 'continue' as const),
    measured: fc.array(measured, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('neither' as const),
    measured: fc.array(measured, { minLength: 1, maxLength: 2 }),
    left: maybe(fc.nat({ max: 20 })),
  }),
  fc.record({
    kind: fc.constant('guardrail' as const),
    signals: fc.array(name, { minLength: 1, maxLength: 2 }),
    sli: maybe(fc.double({ min: 0, max: 100, noNaN: true })),
    slo: fc.integer({ min: 0, max: 100 }),
    burned: maybe(fc.double({ min: 0, max: 9, noNaN: true })),
    breachedOn: maybe(date),
  }),
);

const snapshot = (decision: string): fc.Arbitrary<Snapshot> =>
  fc.record({
    decision: fc.constant(decision),
    aim: text,
    mechanism: text,
    gateStart: date,
    gateEnd: date,
    rule,
    ruleHash: sha256,
    signals: uniqueIds(2).chain((ids) => each(ids, signal)),
    guardrail: fc.record({ text, signal: maybe(id), good: maybe(id), valid: maybe(id), slo: percent }),
    events: fc.array(fc.record({ id, date, text }), { maxLength: 2 }),
    basalCost: fc.record({ hours: maybe(value), carriedBy: name }),
    readings: fc.array(fc.record({ signal: id, date, value }), { maxLength: 3 }),
  });

function decided(withId: string): fc.Arbitrary<Decided> {
  return snapshot(withId).chain((taken) =>
    fc.record({
      snapshot: fc.constant(taken),
      decision: fc.record({
        id: fc.constant(withId),
        gate: id,
        at: moment,
        date,
        outcome: fc.constantFrom(...OUTCOMES),
        verdict: maybe(fc.constantFrom(...OUTCOMES)),
        provisional: fc.boolean(),
        verdictReason,
        rationale: text,
        by: name,
        confidence: maybe(fc.integer({ min: 50, max: 100 })),
        reviewOn: maybe(date),
        lookBack: maybe(lookBack),
        ...links,
        basis: fc.constant(basisOf(taken, hashOf)),
        corrections,
      }),
    }),
  );
}

/** Any sheet the schema allows whose ids are used once and whose tree is one, with what its decisions were taken on. */
export const decidedSheets: fc.Arbitrary<{ sheet: Sheet; snapshots: Snapshot[] }> = uniqueIds(4)
  .chain((signalIds) =>
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
              confidence: percent,
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
        good: maybe(id),
        valid: maybe(id),
        slo: percent,
      }),
      basalCost: fc.record({
        cost: text,
        hours: maybe(fc.integer({ min: 0, max: 1000 })),
        carriedBy: name,
        removal: text,
      }),
      log: uniqueIds(2).chain((ids) => each(ids, decided)),
      loop: loops,
    }),
  )
  .map(({ loop, log, ...page }) => ({
    sheet: { ...page, decisions: log.map(({ decision }) => decision), ...loop },
    snapshots: log.map((taken) => taken.snapshot),
  }));

/** The same without what lies beside the page. */
export const sheets: fc.Arbitrary<Sheet> = decidedSheets.map(({ sheet }) => sheet);

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
