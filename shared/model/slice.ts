import { z } from 'zod';
import { dateSchema, idSchema, momentSchema, nameSchema, textSchema, valueSchema } from '#shared/model/primitives.ts';

/** Spec → execute → review with evidence → ship, or back to the spec; or dropped. */
export const SLICE_STATES = ['spec', 'execute', 'review', 'shipped', 'dropped'] as const;
export type SliceState = (typeof SLICE_STATES)[number];

/** How a line of the spec stands against the evidence. */
export const EVIDENCE_VERDICTS = ['met', 'not-met', 'unclear'] as const;
export type EvidenceVerdict = (typeof EVIDENCE_VERDICTS)[number];

/** What a test report (JUnit XML) showed. */
const testSummarySchema = z.strictObject({
  passed: z.int().min(0),
  failed: z.int().min(0),
  skipped: z.int().min(0),
  /** Names of the failed tests, the first ones. */
  failures: z.array(z.string().max(1000)).max(50),
});
export type TestSummary = z.infer<typeof testSummarySchema>;

export const evidenceSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['file', 'link']),
  /** What people call it: a file's name, or a link's text. */
  name: z.string().max(500),
  /** A link that `safeLink` takes (anything else is shown as text); an absolute path; or `evidence/<name>` inside the sheet's folder for a copy that is kept. */
  address: z.string().max(4000),
  /** When it was added. */
  at: momentSchema,
  /** SHA-256 (hex) and bytes of the file as it was added; null for a link. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex')
    .nullable(),
  size: z.int().min(0).nullable(),
  tests: testSummarySchema.nullable(),
});
/** Something that shows what a slice did. */
export type Evidence = z.infer<typeof evidenceSchema>;

/** One line of acceptance evidence: what will show it, and how it stands. */
const acceptanceSchema = z.strictObject({
  id: idSchema,
  text: textSchema,
  /** Null before it was compared with the evidence. */
  verdict: z.enum(EVIDENCE_VERDICTS).nullable(),
  /** The evidence it was judged by. */
  evidence: z.array(idSchema).max(100),
  note: textSchema,
});
export type Acceptance = z.infer<typeof acceptanceSchema>;

/** Why a spec was given up, as a kind with its parameters; `revisionPhrase` phrases it. */
export const revisionReasonSchema = z.discriminatedUnion('kind', [
  /** As it was written before reasons were kept as kinds. */
  z.strictObject({ kind: z.literal('text'), text: textSchema }),
  z.strictObject({ kind: z.literal('revised'), why: textSchema }),
  z.strictObject({ kind: z.literal('dropped'), why: textSchema }),
  /** Shipped although not all was shown. */
  z.strictObject({
    kind: z.literal('shipped'),
    why: textSchema,
    /** Numbers of the spec's lines that were not met, and that were unclear. */
    notMet: z.int().min(0),
    unclear: z.int().min(0),
    /** Whether the spec had lines at all, and the slice evidence. */
    acceptance: z.boolean(),
    evidence: z.boolean(),
  }),
]);
export type RevisionReason = z.infer<typeof revisionReasonSchema>;

/** The spec as it was before it was revised. */
const sliceRevisionSchema = z.strictObject({
  at: momentSchema,
  reason: revisionReasonSchema,
  intent: textSchema,
  constraints: textSchema,
  acceptance: z.array(textSchema).max(100),
});

export const sliceSchema = z.strictObject({
  id: idSchema,
  title: nameSchema,
  /** Intent: one hypothesis. */
  intent: textSchema,
  constraints: textSchema,
  acceptance: z.array(acceptanceSchema).max(100),
  /** The signal it should move; null when it is linked to none. */
  signal: idSchema.nullable(),
  dependsOn: z.array(idSchema).max(100),
  owner: nameSchema,
  state: z.enum(SLICE_STATES),
  /** How long it should take, in hours; null when not set. */
  hours: valueSchema.min(0).max(1000).nullable(),
  createdAt: momentSchema,
  /** When work on it began, last came to review, and was shipped or dropped. */
  startedAt: momentSchema.nullable(),
  reviewedAt: momentSchema.nullable(),
  endedAt: momentSchema.nullable(),
  /** The day it ended in the workspace's zone. */
  endedOn: dateSchema.nullable(),
  evidence: z.array(evidenceSchema).max(200),
  /** Oldest first. */
  revisions: z.array(sliceRevisionSchema).max(100),
});
/** A mini-cascade: the smallest change that would move a signal. */
export type Slice = z.infer<typeof sliceSchema>;
