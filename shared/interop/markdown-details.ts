import { z } from 'zod';
import { basisOf } from '#shared/decisions/basis.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { frontFields } from '#shared/interop/markdown-front.ts';
import { wholeSnapshot, withReasonKinds } from '#shared/migrations/sheet-steps.ts';
import { NOTHING_AGREED } from '#shared/model/convergence.ts';
import { decisionSchema } from '#shared/model/decision.ts';
import { eventSchema } from '#shared/model/event-note.ts';
import { gateSchema, ruleSchema } from '#shared/model/gate.ts';
import { guardrailSchema } from '#shared/model/guardrail.ts';
import { idSchema, momentSchema } from '#shared/model/primitives.ts';
import { assumptionSchema, basalCostSchema, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { processSchema, ratioSchema, signalSchema } from '#shared/model/signal.ts';
import { type Snapshot, snapshotSchema } from '#shared/model/snapshot.ts';
import type { Sha256 } from '#shared/text/canonical.ts';
import { isRecord } from '#shared/text/is-record.ts';
import { parseJsonSafely } from '#shared/text/json-safe.ts';
import { inReadingOrder } from '#shared/tree/operations.ts';

/**
 * Version 1 had no event notes, processes, seals and amendments; version 2 not the loop (reviews, slices and the rest); until
 * version 3 reasons were sentences; until version 4 the loop had no actions, beliefs and ending.
 */
export const DETAILS_VERSION = 5;

/** What happened around the page, whole. */
const loopSchema = sheetSchema.pick({
  reviews: true,
  actions: true,
  beliefs: true,
  slices: true,
  challenges: true,
  premortems: true,
  convergences: true,
  removals: true,
  workshops: true,
  declined: true,
  ending: true,
  origin: true,
});

/** The loop's part of a sheet. */
function loopOf(sheet: Sheet): z.infer<typeof loopSchema> {
  const { reviews, actions, beliefs, slices, challenges, premortems } = sheet;
  const { convergences, removals, workshops, declined, ending, origin } = sheet;
  return {
    ...{ reviews, actions, beliefs, slices, challenges, premortems },
    ...{ convergences, removals, workshops, declined, ending, origin },
  };
}

/**
 * What the page's text does not hold: ids, moments, how a rule was understood, what decisions were taken on. Each entry
 * is keyed by what the text calls it (`name`, `start`, `date`), so that the text can be edited, moved and deleted; where
 * both cover the same thing, the text wins.
 */
const detailsSchema = z.object({
  version: z.int().min(1).max(DETAILS_VERSION),
  id: idSchema,
  createdAt: momentSchema,
  updatedAt: momentSchema,
  assumptions: z.array(
    assumptionSchema.pick({ id: true }).extend({ confidence: assumptionSchema.shape.confidence.optional() }),
  ),
  signals: z.array(
    z.object({
      name: z.string(),
      ...signalSchema.pick({ id: true, decimals: true, aggregation: true }).shape,
      process: processSchema.optional(),
      ratio: ratioSchema.optional(),
    }),
  ),
  events: z.array(eventSchema).optional(),
  tree: z.array(z.object({ name: z.string(), id: idSchema })),
  /** Where each of those stands in the sheet; left out where that is the order of the page. */
  treeOrder: z.array(z.int().min(0)).optional(),
  /** `sentence` is the one that was understood; a different one is parsed again. */
  gates: z.array(
    z.object({
      start: z.string(),
      id: idSchema,
      ...ruleSchema.pick({ sentence: true, continueIf: true, stopIf: true }).shape,
      ...gateSchema.pick({ chance: true, seal: true, amendments: true }).partial().shape,
    }),
  ),
  decisions: z.array(
    z.object({
      date: z.string(),
      id: idSchema,
      gate: idSchema,
      at: momentSchema,
      ...decisionSchema.pick({ verdictReason: true, basis: true }).shape,
      /** Left out where it could not be read. */
      snapshot: snapshotSchema.optional(),
      ...decisionSchema
        .pick({
          ...{ confidence: true, reviewOn: true, lookBack: true },
          ...{ tags: true, related: true, supersedes: true, corrections: true },
        })
        .partial().shape,
    }),
  ),
  guardrail: guardrailSchema.pick({ good: true, valid: true }).optional(),
  basalCost: basalCostSchema.pick({ hours: true, carriedBy: true }).optional(),
  loop: loopSchema.optional(),
  /** The front matter as it was written, to detect edits by hand. */
  front: z.record(z.string(), z.string()).optional(),
});
export type Details = z.infer<typeof detailsSchema>;

const DETAILS_FENCE = '```json plumbline';

/** The block at the end of the text, an entry a line. */
export function formatDetails(sheet: Sheet, snapshots: readonly Snapshot[]): string {
  const taken = new Map(snapshots.map((snapshot) => [snapshot.decision, snapshot]));
  const nodes = inReadingOrder(sheet.tree.nodes).nodes;
  const order = nodes.map((node) => sheet.tree.nodes.indexOf(node));
  const details: Details = {
    version: DETAILS_VERSION,
    id: sheet.id,
    createdAt: sheet.createdAt,
    updatedAt: sheet.updatedAt,
    assumptions: sheet.mechanism.assumptions.map(({ id, confidence }) => ({ id, confidence })),
    signals: sheet.signals.map(({ name, id, decimals, aggregation, process, ratio }) => ({
      name,
      id,
      decimals,
      aggregation,
      process,
      ...(ratio ? { ratio } : {}),
    })),
    events: sheet.events,
    tree: nodes.map(({ name, id }) => ({ name, id })),
    ...(order.some((place, at) => place !== at) ? { treeOrder: order } : {}),
    gates: sheet.gates.map(({ start, id, rule: { sentence, continueIf, stopIf }, chance, seal, amendments }) => ({
      start,
      id,
      sentence,
      continueIf,
      stopIf,
      chance,
      seal,
      amendments,
    })),
    decisions: sheet.decisions.map(({ date, id, gate, at, verdictReason, basis, corrections, ...decision }) => ({
      date,
      id,
      gate,
      at,
      verdictReason,
      basis,
      ...(taken.has(id) ? { snapshot: taken.get(id) } : {}),
      confidence: decision.confidence,
      reviewOn: decision.reviewOn,
      lookBack: decision.lookBack,
      tags: decision.tags,
      related: decision.related,
      supersedes: decision.supersedes,
      corrections,
    })),
    guardrail: { good: sheet.guardrail.good, valid: sheet.guardrail.valid },
    basalCost: { hours: sheet.basalCost.hours, carriedBy: sheet.basalCost.carriedBy },
    loop: loopOf(sheet),
    front: frontFields(sheet),
  };
  const entries = Object.entries(details).map(([key, value]) => {
    const list = Array.isArray(value) && value.length > 0 ? value : null;
    const text = list ? `[\n  ${list.map((entry) => JSON.stringify(entry)).join(',\n  ')}\n ]` : JSON.stringify(value);
    return ` ${JSON.stringify(key)}: ${text}`;
  });
  return `${DETAILS_FENCE}\n{\n${entries.join(',\n')}\n}\n\`\`\``;
}

/**
 * The details, or a remark when they are damaged: then the text stands alone.
 * @throws PlumblineError `invalid-input` when they come from a newer Plumbline
 */
export function parseDetails(text: string, sha256: Sha256): { details: Details | null; remark: string | null } {
  let value: unknown;
  try {
    value = parseJsonSafely(text, { what: 'The details block at the end' });
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    return { details: null, remark: `${thrown.message} The words above it were read without it.` };
  }
  const version = z.object({ version: z.number() }).safeParse(value).data?.version ?? DETAILS_VERSION;
  if (version > DETAILS_VERSION) {
    throw new PlumblineError(
      'invalid-input',
      `This text was written by a newer Plumbline (format ${version}; this one reads up to ${DETAILS_VERSION}). Update Plumbline to import it.`,
      { version, newest: DETAILS_VERSION },
    );
  }
  const parsed = detailsSchema.safeParse(version < DETAILS_VERSION ? upgraded(value, version, sha256) : value);
  if (parsed.success) return { details: parsed.data, remark: null };
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  return {
    details: null,
    remark: `The details block at the end was changed so that it no longer fits (${path || 'the whole'}). The words above it were read without it.`,
  };
}

/** Details of an earlier version, by the same steps as a sheet's file; anything else stays as it is. */
function upgraded(details: unknown, version: number, sha256: Sha256): unknown {
  if (!isRecord(details)) return details;
  const { decisions, loop } = details;
  return {
    ...details,
    version: DETAILS_VERSION,
    ...(Array.isArray(decisions) ? { decisions: decisions.map((one) => upgradedDecision(one, version, sha256)) } : {}),
    ...(isRecord(loop) ? { loop: upgradedLoop(loop) } : {}),
  };
}

/** The loop before version 5: what was not kept is empty. */
function upgradedLoop({ reviews, convergences, slices, ...loop }: Record<string, unknown>): unknown {
  const each = (list: unknown, more: object) =>
    Array.isArray(list) ? list.map((one: unknown) => (isRecord(one) ? { ...more, ...one } : one)) : list;
  return {
    ...{ actions: [], beliefs: [], declined: [], ending: null },
    ...loop,
    reviews: each(reviews, { seen: [], health: null }),
    convergences: each(convergences, { agreed: { ...NOTHING_AGREED } }),
    slices: withReasonKinds(slices),
  };
}

function upgradedDecision(decision: unknown, version: number, sha256: Sha256): unknown {
  if (!isRecord(decision) || !isRecord(decision.snapshot)) return decision;
  const kept = version < 3 ? wholeSnapshot(decision.snapshot) : decision.snapshot;
  const snapshot = snapshotSchema.safeParse({ decision: decision.id, ...kept });
  if (!snapshot.success) return decision;
  // the sentence is in the text
  const verdictReason = { kind: 'text', text: '' };
  return { ...decision, verdictReason, basis: basisOf(snapshot.data, sha256), snapshot: snapshot.data };
}

/**
 * Which entry belongs to which name: the same name first (the entry at the same place, then the first one free), then,
 * for names that were edited, the entry at the same place if it is still free. Null where there is none.
 */
export function pairUp<T>(names: readonly string[], entries: readonly T[], keyOf: (entry: T) => string): (T | null)[] {
  const free = new Set(entries.keys());
  const paired = new Map<number, number>();
  const take = (at: number, entry: number) => {
    paired.set(at, entry);
    free.delete(entry);
  };
  for (const [at, name] of names.entries()) {
    const same = entries[at];
    if (same !== undefined && keyOf(same) === name) take(at, at);
  }
  const byName = new Map<string, number[]>();
  for (const entry of [...free].reverse()) {
    const key = keyOf(entries[entry] as T);
    const same = byName.get(key);
    if (same) same.push(entry);
    else byName.set(key, [entry]);
  }
  for (const [at, name] of names.entries()) {
    const entry = paired.has(at) ? undefined : byName.get(name)?.pop();
    if (entry !== undefined) take(at, entry);
  }
  for (const at of names.keys()) {
    if (!paired.has(at) && free.has(at)) take(at, at);
  }
  return names.map((_, at) => {
    const entry = paired.get(at);
    return entry === undefined ? null : (entries[entry] as T);
  });
}
