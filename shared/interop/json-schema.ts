import { z } from 'zod';
import { SHEET_EXPORT_VERSION, sheetExportSchema } from '#shared/interop/sheet-json.ts';
import { challengeSchema } from '#shared/model/challenge.ts';
import { convergenceSchema } from '#shared/model/convergence.ts';
import { correctionSchema } from '#shared/model/correction.ts';
import { basisSchema, decisionSchema } from '#shared/model/decision.ts';
import { eventSchema } from '#shared/model/event-note.ts';
import {
  amendmentSchema,
  conditionGroupSchema,
  conditionSchema,
  gateSchema,
  ruleSchema,
  sealSchema,
  windowSchema,
} from '#shared/model/gate.ts';
import { guardrailSchema } from '#shared/model/guardrail.ts';
import { premortemSchema } from '#shared/model/premortem.ts';
import { dateSchema } from '#shared/model/primitives.ts';
import { readingSchema } from '#shared/model/reading.ts';
import { removalSchema } from '#shared/model/removal.ts';
import { reviewSchema } from '#shared/model/review.ts';
import { assumptionSchema, cadenceSchema, sheetSchema } from '#shared/model/sheet.ts';
import { baselineSchema, processSchema, ratioSchema, signalSchema } from '#shared/model/signal.ts';
import { revisionReasonSchema, sliceSchema } from '#shared/model/slice.ts';
import { luckSchema, snapshotSchema } from '#shared/model/snapshot.ts';
import { edgeSchema, treeNodeSchema, treeSchema } from '#shared/model/tree.ts';
import { verdictReasonSchema } from '#shared/model/verdict-reason.ts';
import { voteSchema } from '#shared/model/vote.ts';
import { workshopRecordSchema } from '#shared/model/workshop-record.ts';

/** The parts of the format that have a name of their own, and what each is. */
const NAMED: [z.ZodType, string, string][] = [
  [sheetSchema, 'Sheet', 'One alignment sheet: the page, its gates and its decisions.'],
  [cadenceSchema, 'Cadence', 'When the review is, in the workspace’s time zone.'],
  [assumptionSchema, 'Assumption', 'What the mechanism takes for granted, and what would show it.'],
  [signalSchema, 'Signal', 'One measured quantity. The proxy is expected to move first.'],
  [baselineSchema, 'Baseline', 'Where a signal stood before: a value, or the readings of a stretch of days.'],
  [processSchema, 'Process', 'How the signal’s natural process limits are drawn: locked after a day, divided on days.'],
  [ratioSchema, 'Ratio', 'The signals of a ratio: over any days Σ numerator ÷ Σ denominator.'],
  [eventSchema, 'EventNote', 'A dated note that the charts show.'],
  [treeSchema, 'MetricTree', 'Nodes in reading order: a parent comes before its children.'],
  [treeNodeSchema, 'TreeNode', 'A node and the edge up to its parent.'],
  [edgeSchema, 'Edge', 'A hypothesis: how a node moves the one above it.'],
  [gateSchema, 'Gate', 'A stretch of days (both ends included), a question and a decision rule.'],
  [sealSchema, 'Seal', 'What was sealed, when and by whom; later edits of it are amendments.'],
  [amendmentSchema, 'Amendment', 'A change of a sealed field, with its reason.'],
  [ruleSchema, 'Rule', 'The decision rule in words, and what the words mean.'],
  [conditionGroupSchema, 'ConditionGroup', 'Conditions of which all or any must hold.'],
  [
    conditionSchema,
    'Condition',
    'An aggregate of a signal’s readings inside the gate, compared with a threshold. "between" and "outside" have an upper end, the others none.',
  ],
  [windowSchema, 'RuleWindow', 'Which of the gate’s readings a condition looks at; left out: the whole gate.'],
  [guardrailSchema, 'Guardrail', 'What must not get worse; the objective is in percent.'],
  [decisionSchema, 'Decision', 'An entry of the log.'],
  [basisSchema, 'Basis', 'What a decision was taken on, in short, and the SHA-256 of its snapshot’s canonical JSON.'],
  [snapshotSchema, 'Snapshot', 'What a decision was taken on, frozen.'],
  [luckSchema, 'Luck', 'What luck alone would have done with the rule before the gate.'],
  [verdictReasonSchema, 'VerdictReason', 'Why a verdict is what it is: a kind with its parameters.'],
  [correctionSchema, 'Correction', 'What was wrong with an entry of a log, said later.'],
  [reviewSchema, 'Review', 'A weekly review that was held.'],
  [voteSchema, 'Vote', 'A fist of five: passes when nobody is below 3.'],
  [revisionReasonSchema, 'RevisionReason', 'Why a slice’s spec was given up.'],
  [sliceSchema, 'Slice', 'The smallest change that would move a signal, with its evidence.'],
  [challengeSchema, 'Challenge', 'A question pinned to a field of the page.'],
  [premortemSchema, 'Premortem', 'Why it failed, written before it could.'],
  [convergenceSchema, 'Convergence', 'What each wrote in their own words, and how close that was.'],
  [removalSchema, 'Removal', 'One thing to remove after a stop.'],
  [workshopRecordSchema, 'Workshop', 'A workshop that was held.'],
  [readingSchema, 'Reading', 'One value of one signal on one calendar date, in the signal’s unit.'],
];

/**
 * The published JSON Schema (2020-12) of a sheet's JSON export, made from the schemas the app itself validates with.
 * It cannot express everything they do: that dates exist, ids are used once, and a tree has no loop is checked on import.
 */
export function sheetJsonSchema(): Record<string, unknown> {
  const metadata = z.registry<{ id: string; description: string }>();
  for (const [schema, id, description] of NAMED) metadata.add(schema, { id, description });
  const schema = z.toJSONSchema(sheetExportSchema, {
    target: 'draft-2020-12',
    metadata,
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === dateSchema) jsonSchema.format = 'date';
    },
  });
  const { $schema, ...rest } = schema;
  return {
    $schema,
    $id: `urn:plumbline:sheet-export:${SHEET_EXPORT_VERSION}`,
    title: 'Plumbline sheet',
    description: `An alignment sheet with its readings, as Plumbline exports it (format ${SHEET_EXPORT_VERSION}).`,
    ...rest,
  };
}
