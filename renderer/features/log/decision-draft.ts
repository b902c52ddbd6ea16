import { z } from 'zod';
import type { PersonalDecisionInput } from '#shared/model/personal-decision.ts';
import { TEXT_LIMIT } from '#shared/model/primitives.ts';
import { isCalendarDate } from '#shared/time/calendar.ts';

const draftSchema = z.strictObject({
  what: z.string(),
  /** One per line. */
  options: z.string(),
  /** The text of the chosen option; null while none is marked. */
  chosen: z.string().nullable().default(null),
  reasoning: z.string(),
  confidence: z.number().nullable(),
  expected: z.string(),
  reviewOn: z.string().nullable(),
  by: z.string(),
  sheet: z.string().nullable(),
});
/** A decision while it is being written. */
export type DecisionDraft = z.infer<typeof draftSchema>;

export const EMPTY_DRAFT: DecisionDraft = {
  what: '',
  options: '',
  chosen: null,
  reasoning: '',
  confidence: null,
  expected: '',
  reviewOn: null,
  by: '',
  sheet: null,
};

export type DraftProblems = Partial<Record<keyof DecisionDraft, string>>;

/** Whether the draft holds anything worth keeping. */
export function isWritten({ by: _, sheet: __, ...written }: DecisionDraft): boolean {
  return Object.values(written).some((value) => value !== null && value !== '');
}

const OPTIONS_LIMIT = 50;

/** The options, one per line, without bullets, blank lines and doubles. */
export function optionsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/^\s*[-*•]\s*/, '').trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** The problems of a draft, by field, each with what would be right; empty when it can be recorded. */
export function draftProblems(draft: DecisionDraft, today: string): DraftProblems {
  const problems: DraftProblems = {};
  if (draft.what.trim() === '') problems.what = 'Write in a line what was decided.';
  for (const field of ['what', 'options', 'reasoning', 'expected'] as const) {
    const over = draft[field].length - TEXT_LIMIT;
    if (over > 0) problems[field] = `This is ${over.toLocaleString('en')} characters too long; shorten it.`;
  }
  const options = optionsOf(draft.options).length;
  if (options > OPTIONS_LIMIT)
    problems.options = `${options} options; name the ${OPTIONS_LIMIT} that were weighed most.`;
  const { confidence, reviewOn } = draft;
  if (confidence !== null && !(confidence >= 50 && confidence <= 100)) {
    problems.confidence = 'Confidence goes from 50 (a coin toss) to 100. Below 50, expect the opposite instead.';
  }
  if (reviewOn !== null && (!isCalendarDate(reviewOn) || reviewOn <= today)) {
    problems.reviewOn = 'Choose a day after today, when it can be told what came of it.';
  }
  return problems;
}

/** A draft without problems as the log takes it. */
export function toDecision(draft: DecisionDraft): PersonalDecisionInput {
  const options = optionsOf(draft.options);
  const chosen = draft.chosen === null ? -1 : options.indexOf(draft.chosen);
  return {
    what: draft.what.trim(),
    options,
    chosen: chosen === -1 ? null : chosen,
    reasoning: draft.reasoning.trim(),
    confidence: draft.confidence,
    expected: draft.expected.trim(),
    reviewOn: draft.reviewOn,
    by: draft.by.trim(),
    sheet: draft.sheet,
  };
}

/** Parses a kept draft; null when there is none or it is invalid. */
export function readDraft(stored: unknown): DecisionDraft | null {
  return draftSchema.safeParse(stored).data ?? null;
}
