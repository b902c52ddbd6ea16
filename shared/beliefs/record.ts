import { z } from 'zod';
import { aboutKey } from '#shared/beliefs/about.ts';
import { type Question, questionsOf } from '#shared/beliefs/questions.ts';
import { standing } from '#shared/beliefs/standing.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { BELIEF_ANSWERS, type Belief, beliefSchema } from '#shared/model/belief.ts';
import type { Gate } from '#shared/model/gate.ts';
import { patch, patchIn } from '#shared/model/patch.ts';
import { idSchema, type NewId } from '#shared/model/primitives.ts';
import type { Assumption, Sheet } from '#shared/model/sheet.ts';

/** An answer as it is given: which part, what the gate says about it, and how sure people are now. */
export const beliefAnswerSchema = z.strictObject({
  about: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('edge'), node: idSchema }),
    z.strictObject({ kind: z.literal('assumption'), id: idSchema }),
    z.strictObject({ kind: z.literal('mechanism') }),
  ]),
  answer: z.enum(BELIEF_ANSWERS),
  /** New confidence in percent; null leaves it as it is, and so does `unclear`. */
  confidence: beliefSchema.shape.after,
  note: beliefSchema.shape.note,
});
export type BeliefAnswer = z.infer<typeof beliefAnswerSchema>;

export interface RecordInput {
  gate: Gate;
  /** The decision's id; null when the gate was judged apart from one. */
  decision: string | null;
  answers: readonly BeliefAnswer[];
  by: string;
  /** UTC moment. */
  at: string;
  /** The day of `at` in the workspace's zone. */
  date: string;
  newId: NewId;
}

/**
 * Returns the sheet with what a gate taught on its record. The tree's edge takes the new confidence; an assumption that, and
 * its state. A second answer of a gate about the same part replaces what the first one did, and both stay on record; where a
 * later gate has judged the part since, its values stand.
 * @throws PlumblineError `invalid-input` without an answer, with two about one part, or about a part that the gate doesn't
 * test
 */
export function recordBeliefs(sheet: Sheet, input: RecordInput): Sheet {
  const { gate, answers } = input;
  const questions = new Map(questionsOf(sheet, gate).map((question) => [aboutKey(question.about), question]));
  const keys = answers.map(({ about }) => keyOf(about));
  if (answers.length === 0) throw refused('Answer at least one of the questions, or leave them for later.');
  if (new Set(keys).size < keys.length) throw refused('Each part of the mechanism takes one answer; one has two.');
  return answers.reduce((next, answer, i) => {
    const question = questions.get(keys[i] ?? '');
    if (!question)
      throw refused('What was judged is no longer what this gate tests: the page has changed. Look again.');
    return withAnswer(next, question, answer, input);
  }, sheet);
}

function keyOf(about: BeliefAnswer['about']): string {
  return aboutKey({ ...about, text: '' });
}

function refused(message: string): PlumblineError {
  return new PlumblineError('invalid-input', message, { issues: [{ path: 'answers', problem: message }] });
}

function withAnswer(
  sheet: Sheet,
  { about, confidence: now }: Question,
  given: BeliefAnswer,
  input: RecordInput,
): Sheet {
  const { gate, decision, by, at, date, newId } = input;
  const key = aboutKey(about);
  const known = standing(sheet).filter((belief) => aboutKey(belief.about) === key);
  const first = known.find((belief) => belief.gate === gate.id);
  const own = sheet.gates.findIndex(({ id }) => id === gate.id);
  const later = known.find((belief) => sheet.gates.findIndex(({ id }) => id === belief.gate) > own);
  const before = (first ?? later)?.before ?? (first || later ? null : now);
  const after = given.answer === 'unclear' ? before : (given.confidence ?? before);
  const belief: Belief = {
    id: newId(),
    at,
    date,
    gate: gate.id,
    decision,
    about,
    answer: given.answer,
    before,
    after,
    note: given.note.trim(),
    by: by.trim(),
  };
  const recorded = { ...sheet, beliefs: [...sheet.beliefs, belief] };
  if (later) return recorded;
  const earlier = known.filter((one) => one !== first && one.answer !== 'unclear').at(-1);
  return applied(recorded, belief, first, earlier);
}

const STATES = { supported: 'supported', 'not-supported': 'refuted', unclear: 'open' } as const;

/** Sets what the answer says. `first` is the gate's answer that it replaces, `earlier` the last clear one of a gate before. */
function applied(sheet: Sheet, belief: Belief, first: Belief | undefined, earlier: Belief | undefined): Sheet {
  const { about, answer, after } = belief;
  if (about.kind === 'edge') {
    const node = sheet.tree.nodes.find(({ id }) => id === about.node);
    const edge = node && patch(node.edge, { confidence: after });
    return edge ? { ...sheet, tree: { nodes: patchIn(sheet.tree.nodes, about.node, { edge }) } } : sheet;
  }
  if (about.kind === 'mechanism') return sheet;
  const one = sheet.mechanism.assumptions.find(({ id }) => id === about.id);
  if (!one) return sheet;
  const state = answer === 'unclear' ? takenBack(one, first, earlier) : STATES[answer];
  const assumptions = patchIn(sheet.mechanism.assumptions, about.id, { state, confidence: after });
  return { ...sheet, mechanism: { ...sheet.mechanism, assumptions } };
}

/** Unclear leaves a state as it is, except the one that this gate's own first answer had set. */
function takenBack(one: Assumption, first: Belief | undefined, earlier: Belief | undefined): Assumption['state'] {
  if (!first || first.answer === 'unclear' || one.state !== STATES[first.answer]) return one.state;
  return earlier ? STATES[earlier.answer] : 'open';
}
