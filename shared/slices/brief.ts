import { z } from 'zod';
import { termsIn } from '#shared/glossary/terms.ts';
import { dateSchema, idSchema, momentSchema } from '#shared/sheet/primitives.ts';
import { mechanismSentence, type Sheet } from '#shared/sheet/sheet.ts';
import { DIRECTIONS, SIGNAL_ROLES } from '#shared/signals/signal.ts';
import { sliceName } from '#shared/slices/board.ts';
import { briefLines } from '#shared/slices/brief-markdown.ts';
import { dependencyOrder } from '#shared/slices/order.ts';
import { SLICE_STATES, type Slice } from '#shared/slices/slice.ts';
import type { Workspace } from '#shared/workspace/workspace.ts';

/** Version of the brief's JSON: a reader that does not know it should refuse it. */
export const BRIEF_VERSION = 1;

const said = z.string();

export const briefSignalSchema = z.strictObject({
  name: said,
  role: z.enum(SIGNAL_ROLES),
  unit: said,
  direction: z.enum(DIRECTIONS).nullable(),
  /** What exactly is counted. */
  definition: said,
});

export const briefSliceSchema = z.strictObject({
  id: idSchema,
  title: said,
  state: z.enum(SLICE_STATES),
  /** One hypothesis: what is changed, and what that should do. */
  intent: said,
  constraints: said,
  /** What will show that it worked, one thing each; a number a line, from 1. */
  acceptance: z.array(z.strictObject({ id: idSchema, text: said })),
  /** The signal it should move; null when nobody said. */
  moves: briefSignalSchema.nullable(),
  /** What has to be there first. */
  dependsOn: z.array(z.strictObject({ id: idSchema, title: said, state: z.enum(SLICE_STATES) })),
  owner: said,
  /** How long it should take; null while nobody said. */
  hours: z.number().nullable(),
  /** Why earlier specs were given up, oldest first. */
  revisions: z.array(z.strictObject({ at: momentSchema, why: said })),
});

export const briefContextSchema = z.strictObject({
  id: idSchema,
  title: said,
  owner: said,
  /** The outcome everything serves, and when it is reached. */
  aim: said,
  done: said,
  /** "We believe … will move … because …" */
  mechanism: said,
  /** What the mechanism takes for granted and nobody has shown. */
  assumptions: z.array(said),
  signals: z.array(briefSignalSchema),
  gate: z.strictObject({ question: said, start: dateSchema, end: dateSchema, rule: said }).nullable(),
  /** What must not get worse; the objective in percent. */
  guardrail: z.strictObject({ text: said, objective: z.number().nullable() }),
});

export const briefSchema = z.strictObject({
  plumbline: z.literal('slice-brief'),
  version: z.literal(BRIEF_VERSION),
  madeAt: momentSchema,
  slice: briefSliceSchema,
  /** What is not asked for: work of other slices, and what was refuted. */
  nonGoals: z.array(said),
  sheet: briefContextSchema,
  /** The team's words that occur in it. */
  glossary: z.array(z.strictObject({ term: said, definition: said })),
});
/** What somebody needs to know who does the work of a slice and has nothing else. */
export type Brief = z.infer<typeof briefSchema>;

interface BriefInput {
  sheet: Sheet;
  slice: Slice;
  glossary: Workspace['glossary'];
  /** Now, a UTC moment. */
  now: string;
}

/** The brief of one slice of a sheet. */
export function sliceBrief({ sheet, slice, glossary, now }: BriefInput): Brief {
  const signalOf = (id: string | null) => sheet.signals.find((signal) => signal.id === id);
  const moves = signalOf(slice.signal);
  const needed = new Set(slice.dependsOn);
  const gate = sheet.gates.at(-1);
  const brief: Brief = {
    plumbline: 'slice-brief',
    version: BRIEF_VERSION,
    madeAt: now,
    slice: {
      id: slice.id,
      title: sliceName(slice),
      state: slice.state,
      intent: slice.intent,
      constraints: slice.constraints,
      acceptance: slice.acceptance.map(({ id, text }) => ({ id, text })),
      moves: moves ? signalIn(moves) : null,
      dependsOn: dependencyOrder(sheet.slices)
        .filter(({ id }) => needed.has(id))
        .map((one) => ({ id: one.id, title: sliceName(one), state: one.state })),
      owner: slice.owner,
      hours: slice.hours,
      revisions: slice.revisions.map(({ at, why }) => ({ at, why })),
    },
    nonGoals: nonGoals(sheet, slice),
    sheet: {
      id: sheet.id,
      title: sheet.title,
      owner: sheet.owner,
      aim: sheet.aim.outcome,
      done: sheet.aim.done,
      mechanism: mechanismSentence(sheet.mechanism),
      assumptions: sheet.mechanism.assumptions.filter(({ state }) => state === 'open').map(({ text }) => text),
      signals: sheet.signals.filter(({ role }) => role !== 'guardrail').map(signalIn),
      gate: gate ? { question: gate.question, start: gate.start, end: gate.end, rule: gate.rule.sentence } : null,
      guardrail: { text: sheet.guardrail.text, objective: sheet.guardrail.slo },
    },
    glossary: [],
  };
  return { ...brief, glossary: termsUsed(brief, glossary) };
}

/** The brief as a file for programs; its schema is published. */
export function briefToJson(brief: Brief): string {
  return `${JSON.stringify(brief, null, 2)}\n`;
}

/** The brief as a file for people and for agents that read text. */
export function briefToMarkdown(brief: Brief): string {
  return `${briefLines(brief).join('\n')}\n`;
}

function signalIn({
  name,
  role,
  unit,
  direction,
  definition,
}: Sheet['signals'][number]): z.infer<typeof briefSignalSchema> {
  return { name, role, unit, direction, definition };
}

/** Other work that is open on the sheet, and what was shown to be wrong. */
function nonGoals(sheet: Sheet, slice: Slice): string[] {
  const others = sheet.slices.filter(
    ({ id, state }) => id !== slice.id && state !== 'shipped' && state !== 'dropped' && !slice.dependsOn.includes(id),
  );
  const refuted = sheet.mechanism.assumptions.filter(({ state, text }) => state === 'refuted' && text.trim() !== '');
  return [
    'Anything that the acceptance evidence does not ask for.',
    ...others.map((other) => `“${sliceName(other)}”: a slice of its own.`),
    ...refuted.map(({ text }) => `Building on “${text}”: that was refuted.`),
  ];
}

/** The glossary's terms that occur in the brief's own words, in alphabetical order. */
function termsUsed(brief: Brief, glossary: Workspace['glossary']): Brief['glossary'] {
  const found = termsIn(briefLines(brief).join('\n'), glossary).map(({ term }) => term);
  return [...new Set(found)]
    .map(({ term, definition }) => ({ term, definition }))
    .sort((a, b) => (a.term < b.term ? -1 : a.term > b.term ? 1 : 0));
}
