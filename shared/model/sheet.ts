import { z } from 'zod';
import { actionSchema } from '#shared/model/action.ts';
import { beliefSchema } from '#shared/model/belief.ts';
import { challengeSchema } from '#shared/model/challenge.ts';
import { convergenceSchema } from '#shared/model/convergence.ts';
import { decisionSchema } from '#shared/model/decision.ts';
import { eventSchema } from '#shared/model/event-note.ts';
import { gateSchema } from '#shared/model/gate.ts';
import { guardrailSchema } from '#shared/model/guardrail.ts';
import { premortemSchema } from '#shared/model/premortem.ts';
import {
  dateSchema,
  idSchema,
  LIST_LIMIT,
  momentSchema,
  nameSchema,
  textSchema,
  valueSchema,
} from '#shared/model/primitives.ts';
import { removalSchema } from '#shared/model/removal.ts';
import { reviewSchema } from '#shared/model/review.ts';
import { signalSchema } from '#shared/model/signal.ts';
import { sliceSchema } from '#shared/model/slice.ts';
import { treeSchema } from '#shared/model/tree.ts';
import { workshopRecordSchema } from '#shared/model/workshop-record.ts';

export const SHEET_STATUSES = ['draft', 'running', 'achieved', 'stopped', 'archived'] as const;
export type SheetStatus = (typeof SHEET_STATUSES)[number];

/** Returns whether a sheet is still to be looked after: one that was stopped, achieved or put away asks for nothing. */
export function goesOn(status: SheetStatus): boolean {
  return status === 'draft' || status === 'running';
}

/** An assumption that nothing is known about yet. */
export function newAssumption(id: string, text = ''): Assumption {
  return { id, text, state: 'open', shownBy: '', confidence: null };
}

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** When the review is: "15 min, Tuesdays 10:00", in the workspace's zone. */
export const cadenceSchema = z.strictObject({
  minutes: z.int().min(1).max(600),
  weekday: z.enum(WEEKDAYS),
  /** `HH:MM`, 24 hours. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like 10:00'),
});
export type Cadence = z.infer<typeof cadenceSchema>;

export const assumptionSchema = z.strictObject({
  id: idSchema,
  text: textSchema,
  state: z.enum(['open', 'supported', 'refuted']),
  /** What would show it. */
  shownBy: textSchema,
  /** Percent, 0-100; null when not set. */
  confidence: z.number().min(0).max(100).nullable(),
});
export type Assumption = z.infer<typeof assumptionSchema>;

/** What keeping something costs for as long as it lives. */
export const basalCostSchema = z.strictObject({
  cost: textSchema,
  /** Hours a month; null when not set. */
  hours: valueSchema.min(0).max(100_000).nullable(),
  /** Who carries it. */
  carriedBy: nameSchema,
  /** What is removed if it is stopped, a thing a line. */
  removal: textSchema,
});
export type BasalCost = z.infer<typeof basalCostSchema>;

/** The sheet that this one was carried forward from. */
const originSchema = z.strictObject({ sheet: idSchema, title: nameSchema });

/** How a sheet ended, and why. An archived one is put away, which ends nothing. */
const endingSchema = z.strictObject({
  kind: z.enum(['achieved', 'stopped']),
  at: momentSchema,
  date: dateSchema,
  by: nameSchema,
  why: textSchema,
  /** The decision it ended with; null for one that was ended without. */
  decision: idSchema.nullable(),
});
export type Ending = z.infer<typeof endingSchema>;

/** An offer for a signal that was turned down, so that it is not made again. */
const declinedSchema = z.strictObject({
  offer: z.enum(['baseline', 'new-normal']),
  signal: idSchema,
  date: dateSchema,
});

/** Most decisions of a sheet, its longest list. */
export const DECISIONS_LIMIT = 10_000;

/** Version of the sheet's format: what `sheet.json` and exports carry. */
export const SHEET_VERSION = 7;

export const sheetSchema = z.strictObject({
  id: idSchema,
  title: nameSchema,
  status: z.enum(SHEET_STATUSES),
  createdAt: momentSchema,
  updatedAt: momentSchema,
  owner: nameSchema,
  cadence: cadenceSchema.nullable(),
  nextReview: dateSchema.nullable(),
  aim: z.strictObject({ outcome: textSchema, done: textSchema }),
  mechanism: z.strictObject({
    lever: textSchema,
    target: textSchema,
    because: textSchema,
    assumptions: z.array(assumptionSchema).max(LIST_LIMIT),
  }),
  signals: z.array(signalSchema).max(LIST_LIMIT),
  events: z.array(eventSchema).max(5000),
  tree: treeSchema,
  /** In time order; the last one is the current one. */
  gates: z.array(gateSchema).max(LIST_LIMIT),
  guardrail: guardrailSchema,
  basalCost: basalCostSchema,
  /** The sheet's log, oldest first. */
  decisions: z.array(decisionSchema).max(DECISIONS_LIMIT),
  /** Oldest first. */
  reviews: z.array(reviewSchema).max(5000),
  /** In the order they were agreed. */
  actions: z.array(actionSchema).max(5000),
  /** What its gates taught, oldest first. */
  beliefs: z.array(beliefSchema).max(DECISIONS_LIMIT),
  slices: z.array(sliceSchema).max(LIST_LIMIT),
  challenges: z.array(challengeSchema).max(LIST_LIMIT),
  premortems: z.array(premortemSchema).max(100),
  convergences: z.array(convergenceSchema).max(100),
  removals: z.array(removalSchema).max(LIST_LIMIT),
  /** Oldest first. */
  workshops: z.array(workshopRecordSchema).max(100),
  declined: z.array(declinedSchema).max(LIST_LIMIT),
  /** Null while it goes on. */
  ending: endingSchema.nullable(),
  /** Null when it was not carried forward. */
  origin: originSchema.nullable(),
});
/** One alignment sheet: the page, its gates, reviews, slices and decisions. Readings lie beside it. */
export type Sheet = z.infer<typeof sheetSchema>;

/** A sheet with nothing written on it yet. `now` is a UTC moment. */
export function newSheet(id: string, now: string, title = ''): Sheet {
  return {
    id,
    title,
    status: 'draft',
    createdAt: now,
    updatedAt: now,
    owner: '',
    cadence: null,
    nextReview: null,
    aim: { outcome: '', done: '' },
    mechanism: { lever: '', target: '', because: '', assumptions: [] },
    signals: [],
    events: [],
    tree: { nodes: [] },
    gates: [],
    guardrail: { text: '', signal: null, good: null, valid: null, slo: null },
    basalCost: { cost: '', hours: null, carriedBy: '', removal: '' },
    decisions: [],
    reviews: [],
    actions: [],
    beliefs: [],
    slices: [],
    challenges: [],
    premortems: [],
    convergences: [],
    removals: [],
    workshops: [],
    declined: [],
    ending: null,
    origin: null,
  };
}

/** The mechanism as one sentence, or an empty string when nothing of it is written. */
export function mechanismSentence(mechanism: Sheet['mechanism']): string {
  const { lever, target, because } = mechanism;
  if (!lever && !target && !because) return '';
  return `We believe ${lever || '…'} will move ${target || '…'} because ${because || '…'}.`;
}

/** "6 h a month, carried by the onboarding team"; empty when not set. */
export function basalCostPhrase({ hours, carriedBy }: Pick<BasalCost, 'hours' | 'carriedBy'>): string {
  const amount = hours === null ? '' : `${hours.toLocaleString('en')} h a month`;
  return [amount, carriedBy.trim() && `carried by ${carriedBy.trim()}`].filter(Boolean).join(', ');
}

/** "15 min, Tuesdays 10:00". */
export function formatCadence(cadence: Cadence): string {
  const day = cadence.weekday[0]?.toUpperCase() + cadence.weekday.slice(1);
  return `${cadence.minutes} min, ${day}s ${cadence.time}`;
}
