import { z } from 'zod';
import { aboutKey } from '#shared/beliefs/about.ts';
import type { Question } from '#shared/beliefs/questions.ts';
import type { BeliefAnswer } from '#shared/beliefs/record.ts';
import { BELIEF_ANSWERS } from '#shared/model/belief.ts';
import { TEXT_LIMIT } from '#shared/model/primitives.ts';
import { parseNumber } from '#shared/numbers/format.ts';

const answerSchema = z.strictObject({
  answer: z.enum(BELIEF_ANSWERS).nullable(),
  /** As typed, in percent; empty leaves it as it is. */
  confidence: z.string(),
  note: z.string(),
});
/** An answer while it is being written. */
export type AnswerDraft = z.infer<typeof answerSchema>;

const draftSchema = z.strictObject({ answers: z.record(z.string(), answerSchema), by: z.string() });
/** The answers about one gate while they are being written, by the part's key. */
export type AnswersDraft = z.infer<typeof draftSchema>;

export const NO_ANSWER: AnswerDraft = { answer: null, confidence: '', note: '' };

/** Parses a kept draft; null when there is none or it is invalid. */
export function readAnswers(stored: unknown): AnswersDraft | null {
  return draftSchema.safeParse(stored).data ?? null;
}

/** Whether the draft holds anything worth keeping. */
export function isAnswered({ answers }: AnswersDraft): boolean {
  return Object.values(answers).some(isTouched);
}

const isTouched = ({ answer, confidence, note }: AnswerDraft) =>
  answer !== null || confidence.trim() !== '' || note.trim() !== '';

/** What is wrong with one answer, and what would be right; empty when it can be recorded, or was left out. */
function problemOf(draft: AnswerDraft): string {
  if (!isTouched(draft)) return '';
  if (draft.answer === null) return 'Choose supported, not supported or unclear.';
  const over = draft.note.length - TEXT_LIMIT;
  if (over > 0) return `The note is ${over.toLocaleString('en')} characters too long; shorten it.`;
  return draft.answer !== 'unclear' && percentOf(draft.confidence) === undefined
    ? 'Write a confidence from 0 to 100, or leave it empty.'
    : '';
}

/** The number of a typed confidence; null where it is empty, undefined where it is none from 0 to 100. */
function percentOf(typed: string): number | null | undefined {
  const text = typed.replace(/%\s*$/, '').trim();
  if (text === '') return null;
  const parsed = parseNumber(text, '.');
  return parsed.ok && parsed.value >= 0 && parsed.value <= 100 ? parsed.value : undefined;
}

/** The problems of a draft by the part's key; `''` holds one of the whole. Empty when it can be recorded. */
export function answerProblems(draft: AnswersDraft, questions: readonly Question[]): Record<string, string> {
  const keys = questions.map(({ about }) => aboutKey(about));
  const found = keys.flatMap((key) => {
    const problem = problemOf(draft.answers[key] ?? NO_ANSWER);
    return problem ? [[key, problem] as const] : [];
  });
  const none = keys.every((key) => (draft.answers[key]?.answer ?? null) === null);
  if (found.length === 0 && none) return { '': 'Answer at least one, or leave them for later.' };
  return Object.fromEntries(found);
}

/** A draft without problems as it is recorded; what was not answered is left out. */
export function toAnswers(draft: AnswersDraft, questions: readonly Question[]): BeliefAnswer[] {
  return questions.flatMap(({ about }) => {
    const { answer, confidence, note } = draft.answers[aboutKey(about)] ?? NO_ANSWER;
    if (answer === null) return [];
    const part =
      about.kind === 'edge'
        ? { kind: about.kind, node: about.node }
        : about.kind === 'assumption'
          ? { kind: about.kind, id: about.id }
          : { kind: about.kind };
    return [{ about: part, answer, confidence: percentOf(confidence) ?? null, note: note.trim() }];
  });
}
