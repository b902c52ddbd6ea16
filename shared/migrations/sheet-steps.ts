import type { SheetV1 } from '#shared/migrations/frozen/sheet-v1.ts';
import type { SheetV2 } from '#shared/migrations/frozen/sheet-v2.ts';
import type { SheetV3 } from '#shared/migrations/frozen/sheet-v3.ts';
import type { SheetV4 } from '#shared/migrations/frozen/sheet-v4.ts';
import type { SheetV5 } from '#shared/migrations/frozen/sheet-v5.ts';
import type { SheetV6 } from '#shared/migrations/frozen/sheet-v6.ts';
import { type Cadence, WEEKDAYS } from '#shared/model/sheet.ts';
import { canonicalJson, type Sha256 } from '#shared/text/canonical.ts';
import { isRecord } from '#shared/text/is-record.ts';

/*
 * What happens to a sheet from a version to the next. Each step gets a body that the frozen schema of its version accepted,
 * returns a new one and leaves the old one alone. Defaults are written out, because today's move on.
 */

const CADENCE = /^(\d{1,3}) min, ([A-Z][a-z]+day)s ((?:[01]\d|2[0-3]):[0-5]\d)$/;

/** "15 min, Tuesdays 10:00" as a record; null when it is not in that form. */
function parseCadence(text: string): Cadence | null {
  const match = CADENCE.exec(text.trim());
  const weekday = WEEKDAYS.find((day) => day === match?.[2]?.toLowerCase());
  const minutes = Number(match?.[1]);
  if (!match?.[3] || !weekday || minutes < 1 || minutes > 600) return null;
  return { minutes, weekday, time: match[3] };
}

/** Longest owner that version 2 holds. */
const OWNER_LIMIT = 200;

/** Cadence text → record. A text that is not one stays: behind the owner, or where that is full, under the basal cost. */
export function cadenceRecord(sheet: SheetV1): unknown {
  const cadence = parseCadence(sheet.cadence);
  const rest = cadence ? '' : sheet.cadence.trim();
  const owner = [sheet.owner, rest].filter(Boolean).join(' · ');
  const fits = owner.length <= OWNER_LIMIT;
  const { id, title, status, createdAt, updatedAt, cadence: _text, owner: _owner, basalCost, ...others } = sheet;
  return {
    ...{ id, title, status, createdAt, updatedAt },
    owner: fits ? owner : sheet.owner,
    cadence,
    nextReview: null,
    ...others,
    basalCost: fits ? basalCost : { ...basalCost, cost: [basalCost.cost, rest].filter(Boolean).join('\n') },
  };
}

/** Room for event notes, for how a signal's limits are drawn, and for a gate's seal and its amendments. */
export function withSeals(sheet: SheetV2): unknown {
  return {
    ...sheet,
    signals: sheet.signals.map((signal) => ({ ...signal, process: { lockedThrough: null, dividers: [] } })),
    events: [],
    gates: sheet.gates.map((gate) => ({ ...gate, seal: null, amendments: [] })),
  };
}

/**
 * Room for the loop: reviews, slices, challenges, pre-mortems, convergence checks, removals; counts for the guardrail,
 * hours for the basal cost.
 */
export function withLoop(sheet: SheetV3): unknown {
  const { guardrail, basalCost } = sheet;
  return {
    ...sheet,
    guardrail: { text: guardrail.text, signal: guardrail.signal, good: null, valid: null, slo: guardrail.slo },
    basalCost: { cost: basalCost.cost, hours: null, carriedBy: '', removal: basalCost.removal },
    decisions: sheet.decisions.map((decision) => ({
      ...decision,
      snapshot: wholeSnapshot(decision.snapshot),
      corrections: [],
    })),
    reviews: [],
    slices: [],
    challenges: [],
    premortems: [],
    convergences: [],
    removals: [],
    workshops: [],
    origin: null,
  };
}

/**
 * A decision's snapshot of version 3 as version 4 keeps it, with whole signals, guardrail, events and basal cost. What it did
 * not keep is empty, not taken from the page.
 */
export function wholeSnapshot(snapshot: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { signals, ...others } = snapshot;
  return {
    guardrail: { text: '', signal: null, good: null, valid: null, slo: null },
    events: [],
    basalCost: { hours: null, carriedBy: '' },
    ...others,
    signals: Array.isArray(signals) ? signals.map((signal) => ({ ...BARE_SIGNAL, ...signal })) : signals,
  };
}

/** What a snapshot of version 3 did not hold of a signal. */
const BARE_SIGNAL = {
  role: 'leading',
  decimals: null,
  direction: null,
  definition: '',
  source: '',
  cadence: null,
  aggregation: 'mean',
  baseline: null,
  target: null,
  process: { lockedThrough: null, dividers: [] },
};

/**
 * A decision's snapshot goes into a file of its own ({@link snapshotsOf}); what lists need of it stays, with its hash. Reasons
 * are kinds with parameters: what was a sentence stays that sentence.
 */
export function withoutSnapshots(sheet: SheetV4, sha256: Sha256): unknown {
  return {
    ...sheet,
    decisions: sheet.decisions.map(({ snapshot, verdictReason, corrections, ...decision }) => ({
      ...decision,
      verdictReason: { kind: 'text', text: verdictReason },
      basis: basisOf({ decision: decision.id, ...snapshot }, sha256),
      corrections,
    })),
    slices: withReasonKinds(sheet.slices),
  };
}

/** Slices of version 4 with the reasons of their earlier specs as kinds; anything else stays as it is. */
export function withReasonKinds(slices: unknown): unknown {
  if (!Array.isArray(slices)) return slices;
  return slices.map((slice: unknown) => {
    if (!isRecord(slice) || !Array.isArray(slice.revisions)) return slice;
    const revisions = slice.revisions.map((revision: unknown) => {
      if (!isRecord(revision)) return revision;
      const { at, why, ...spec } = revision;
      return { at, reason: { kind: 'text', text: why }, ...spec };
    });
    return { ...slice, revisions };
  });
}

/** The snapshots of a page's decisions, as files of version 1 hold them. */
export function snapshotsOf({ decisions }: SheetV4) {
  return decisions.map(({ id, snapshot }) => ({ decision: id, ...snapshot }));
}

/** What a page keeps of a snapshot, since version 5. */
function basisOf(snapshot: ReturnType<typeof snapshotsOf>[number], sha256: Sha256) {
  const { aim, mechanism, gateStart, gateEnd, rule, basalCost } = snapshot;
  const hash = sha256(canonicalJson(snapshot));
  return { snapshot: hash, aim, mechanism, gateStart, gateEnd, rule: rule.sentence, hours: basalCost.hours };
}

/**
 * Room for the chance that an owner gives a gate. A condition without a window looks at the whole gate, and a signal without
 * a ratio is none, so rules and signals keep their text and with it their meaning, their hashes and their seals.
 */
export function withChance(sheet: SheetV5): unknown {
  return {
    ...sheet,
    gates: sheet.gates.map(({ id, start, end, question, rule, ...others }) => ({
      ...{ id, start, end, question, rule },
      chance: null,
      ...others,
    })),
  };
}

/**
 * Room for what a second month needs. A sheet that was "decided" is stopped if its last decision says so; any other goes on, because
 * nothing ended it. What its stop was is in the log, so that is its ending.
 */
export function withSecondMonth(sheet: SheetV6): unknown {
  const { reviews, slices, challenges, premortems, convergences, removals, workshops, origin, ...others } = sheet;
  const last = sheet.decisions.at(-1);
  const stopped = sheet.status === 'decided' && last?.outcome === 'stop';
  const { assumptions } = sheet.mechanism;
  return {
    ...others,
    status: stopped ? 'stopped' : sheet.status === 'decided' ? 'running' : sheet.status,
    mechanism: { ...sheet.mechanism, assumptions: assumptions.map((of) => ({ ...of, confidence: null })) },
    decisions: sheet.decisions.map(({ basis, corrections, ...decision }) => ({
      ...decision,
      ...{ confidence: null, reviewOn: null, lookBack: null, tags: [], related: [], supersedes: null },
      ...{ basis, corrections },
    })),
    reviews: reviews.map(({ by, ...review }) => ({ ...review, seen: [], health: null, by })),
    actions: [],
    beliefs: [],
    slices,
    challenges,
    premortems,
    convergences: convergences.map((of) => ({ ...of, agreed: { aim: '', mechanism: '', signal: '' } })),
    removals,
    workshops,
    declined: [],
    ending: stopped
      ? { kind: 'stopped', at: last.at, date: last.date, by: last.by, why: last.rationale, decision: last.id }
      : null,
    origin,
  };
}
