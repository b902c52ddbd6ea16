import fc from 'fast-check';
import { BELIEF_ANSWERS } from '#shared/model/belief.ts';
import { CLOSENESS } from '#shared/model/convergence.ts';
import type { Correction } from '#shared/model/correction.ts';
import { HEALTH_STATES } from '#shared/model/health-record.ts';
import { LOOK_BACK_RESULTS } from '#shared/model/look-back.ts';
import { LIKELIHOODS } from '#shared/model/premortem.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { EVIDENCE_VERDICTS, type RevisionReason, SLICE_STATES } from '#shared/model/slice.ts';
import { date, each, id, maybe, moment, name, sha256, text, uniqueIds } from './parts.ts';

const count = fc.integer({ min: 0, max: 1000 });
const few = <T>(make: (id: string) => fc.Arbitrary<T>) => uniqueIds(2).chain((ids) => each(ids, make));
const same = fc.constant;

export const corrections: fc.Arbitrary<Correction[]> = few((of) =>
  fc.record({ id: same(of), at: moment, date, text, by: name }),
);

/** What decisions of either kind say of others. */
export const links = {
  tags: fc.array(
    name.map((of) => `t${of}`.slice(0, 60)),
    { maxLength: 2 },
  ),
  related: fc.array(id, { maxLength: 2 }),
  supersedes: maybe(id),
};

/** What came of a decision. */
export const lookBack = fc.record({
  at: moment,
  date,
  result: fc.constantFrom(...LOOK_BACK_RESULTS),
  happened: text,
  lesson: text,
  process: maybe(fc.constantFrom('good' as const, 'poor' as const)),
});

const lines = few((of) => fc.record({ id: same(of), text, source: text }));
const vote = fc.record({
  at: moment,
  ballots: fc.array(fc.record({ person: name, value: maybe(fc.integer({ min: 0, max: 5 })) }), { maxLength: 3 }),
});

const health = fc.constantFrom(...HEALTH_STATES);
const reviews = few((of) =>
  fc.record({
    id: same(of),
    at: moment,
    date,
    due: maybe(date),
    gate: maybe(id),
    moved: lines,
    still: lines,
    unclear: lines,
    vote: maybe(vote),
    decision: maybe(id),
    why: text,
    seen: fc.array(fc.record({ signal: id, through: maybe(date) }), { maxLength: 2 }),
    health: maybe(fc.record({ ambiguity: health, drift: health, entropy: health })),
    next: maybe(date),
    by: name,
  }),
);

const place = fc.oneof(
  fc.record({ kind: fc.constant('file' as const), address: name.map((text) => `/${text}`.slice(0, 4000)) }),
  fc.record({ kind: fc.constant('link' as const), address: fc.webPath().map((path) => `https://example.org${path}`) }),
);

const evidence = few((of) =>
  fc
    .record({
      id: same(of),
      place,
      name,
      at: moment,
      sha256: maybe(sha256),
      size: maybe(count),
      tests: maybe(
        fc.record({ passed: count, failed: count, skipped: count, failures: fc.array(name, { maxLength: 2 }) }),
      ),
    })
    .map(({ place: where, ...rest }) => ({ ...rest, ...where })),
);

const acceptance = few((of) =>
  fc.record({
    id: same(of),
    text,
    verdict: maybe(fc.constantFrom(...EVIDENCE_VERDICTS)),
    evidence: fc.array(id, { maxLength: 2 }),
    note: text,
  }),
);

const reason: fc.Arbitrary<RevisionReason> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({ kind: fc.constantFrom('revised' as const, 'dropped' as const), why: text }),
  fc.record({
    kind: fc.constant('shipped' as const),
    why: text,
    notMet: count,
    unclear: count,
    acceptance: fc.boolean(),
    evidence: fc.boolean(),
  }),
);

const slices = few((of) =>
  fc.record({
    id: same(of),
    title: name,
    intent: text,
    constraints: text,
    acceptance,
    signal: maybe(id),
    dependsOn: fc.array(id, { maxLength: 2 }),
    owner: name,
    state: fc.constantFrom(...SLICE_STATES),
    hours: maybe(fc.integer({ min: 0, max: 1000 })),
    createdAt: moment,
    startedAt: maybe(moment),
    reviewedAt: maybe(moment),
    endedAt: maybe(moment),
    endedOn: maybe(date),
    evidence,
    revisions: fc.array(
      fc.record({
        at: moment,
        reason,
        intent: text,
        constraints: text,
        acceptance: fc.array(text, { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  }),
);

const challenges = few((of) =>
  fc.record({
    id: same(of),
    field: name,
    text,
    by: name,
    at: moment,
    answers: few((answer) => fc.record({ id: same(answer), at: moment, by: name, text })),
    closedAt: maybe(moment),
  }),
);

const premortems = few((of) =>
  fc.record({
    id: same(of),
    at: moment,
    risks: few((risk) =>
      fc.record({
        id: same(risk),
        text,
        by: name,
        mergedInto: maybe(id),
        likelihood: maybe(fc.constantFrom(...LIKELIHOODS)),
        mitigation: text,
        owner: name,
        cameTrue: maybe(fc.constantFrom('yes' as const, 'no' as const, 'partly' as const)),
      }),
    ),
  }),
);

const mark = maybe(fc.constantFrom(...CLOSENESS));
const convergences = few((of) =>
  fc.record({
    id: same(of),
    at: moment,
    restatements: fc.array(fc.record({ person: name, aim: text, mechanism: text, signal: text }), { maxLength: 2 }),
    marks: fc.record({ aim: mark, mechanism: mark, signal: mark }),
    agreed: fc.record({ aim: text, mechanism: text, signal: text }),
  }),
);

const actions = few((of) =>
  fc.record({
    id: same(of),
    at: moment,
    what: text,
    who: name,
    due: maybe(date),
    closed: maybe(fc.record({ at: moment, how: fc.constantFrom('done' as const, 'dropped' as const), by: name })),
    from: maybe(fc.record({ kind: fc.constantFrom('review' as const, 'decision' as const), id })),
  }),
);

const percent = maybe(fc.integer({ min: 0, max: 100 }));
const about = fc.oneof(
  fc.record({ kind: same('edge' as const), node: id, text }),
  fc.record({ kind: same('assumption' as const), id, text }),
  fc.record({ kind: same('mechanism' as const), text }),
);
const beliefs = few((of) =>
  fc.record({
    id: same(of),
    at: moment,
    date,
    gate: id,
    decision: maybe(id),
    about,
    answer: fc.constantFrom(...BELIEF_ANSWERS),
    before: percent,
    after: percent,
    note: text,
    by: name,
  }),
);

const removals = few((of) => fc.record({ id: same(of), decision: id, text, doneAt: maybe(moment), by: name }));

const workshops = few((of) =>
  fc.record({
    id: same(of),
    startedAt: moment,
    endedAt: moment,
    date,
    facilitator: name,
    people: fc.array(name, { maxLength: 2 }),
    steps: fc.array(fc.record({ title: name, planned: count, took: count }), { maxLength: 2 }),
    votes: fc.array(vote, { maxLength: 2 }),
    convergence: maybe(id),
    premortem: maybe(id),
    parked: fc.array(id, { maxLength: 2 }),
    gate: maybe(id),
  }),
);

type Loop = Pick<
  Sheet,
  | 'reviews'
  | 'actions'
  | 'beliefs'
  | 'slices'
  | 'challenges'
  | 'premortems'
  | 'convergences'
  | 'removals'
  | 'workshops'
  | 'declined'
  | 'ending'
  | 'origin'
>;

/** What happens around a page: any of it that the schema allows, ids used once. */
export const loops: fc.Arbitrary<Loop> = fc.record({
  reviews,
  actions,
  beliefs,
  slices,
  challenges,
  premortems,
  convergences,
  removals,
  workshops,
  declined: fc.array(
    fc.record({ offer: fc.constantFrom('baseline' as const, 'new-normal' as const), signal: id, date }),
    { maxLength: 2 },
  ),
  ending: maybe(
    fc.record({
      kind: fc.constantFrom('achieved' as const, 'stopped' as const),
      at: moment,
      date,
      by: name,
      why: text,
      decision: maybe(id),
    }),
  ),
  origin: maybe(fc.record({ sheet: id, title: name })),
});
