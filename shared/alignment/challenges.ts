import { PlumblineError } from '#shared/errors/errors.ts';
import type { Challenge } from '#shared/model/challenge.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { fieldName, type PinField, pinFor } from '#shared/sheet/fields.ts';

/* Questions pinned to fields of the page. All edits are pure: they return a new list and leave the given one unchanged. */

const ANSWERS_LIMIT = 200;

/** One remark: its id, author, time (UTC ISO 8601) and text. */
export interface Said {
  id: string;
  text: string;
  by: string;
  at: string;
}

/** Returns the open questions, oldest first. */
export function openChallenges(challenges: readonly Challenge[]): Challenge[] {
  return challenges.filter((challenge) => challenge.closedAt === null).sort(byMoment);
}

/** Returns the open questions without a reply, oldest first. */
export function unansweredChallenges(challenges: readonly Challenge[]): Challenge[] {
  return openChallenges(challenges).filter((challenge) => challenge.answers.length === 0);
}

/** Returns the questions pinned to a field: open ones first, oldest first within each group. */
export function challengesAt(challenges: readonly Challenge[], field: string): Challenge[] {
  const pin = pinFor(field);
  const here = challenges.filter((challenge) => pinFor(challenge.field) === pin).sort(byMoment);
  return [...here.filter((c) => c.closedAt === null), ...here.filter((c) => c.closedAt !== null)];
}

/** Returns the number of open questions per field; fields without any are left out. */
export function openCounts(challenges: readonly Challenge[]): Map<PinField, number> {
  const counts = new Map<PinField, number>();
  for (const { field, closedAt } of challenges) {
    if (closedAt === null) counts.set(pinFor(field), (counts.get(pinFor(field)) ?? 0) + 1);
  }
  return counts;
}

/**
 * Pins a question to a field.
 * @throws PlumblineError `invalid-input` when the text is blank, or when the sheet is full
 */
export function pinChallenge(challenges: readonly Challenge[], field: string, remark: Said): Challenge[] {
  if (challenges.length >= LIST_LIMIT) {
    throw new PlumblineError('invalid-input', `A sheet holds at most ${LIST_LIMIT} challenges; split it instead.`);
  }
  const { id, by, at } = remark;
  const text = requiredText(remark.text, 'The challenge is empty; write the question in a sentence.');
  return [...challenges, { id, field: pinFor(field), text, by: by.trim(), at, answers: [], closedAt: null }];
}

/**
 * Adds a reply to a question, open or closed.
 * @throws PlumblineError `not-found`; `invalid-input` when the text is blank, or when the question is full
 */
export function answerChallenge(challenges: readonly Challenge[], id: string, remark: Said): Challenge[] {
  const text = requiredText(remark.text, 'The answer is empty; write it in a sentence.');
  return change(challenges, id, (challenge) => {
    if (challenge.answers.length >= ANSWERS_LIMIT) {
      throw new PlumblineError('invalid-input', `A challenge holds at most ${ANSWERS_LIMIT} answers; talk about it.`);
    }
    return {
      ...challenge,
      answers: [...challenge.answers, { id: remark.id, at: remark.at, by: remark.by.trim(), text }],
    };
  });
}

/** Closes a question; a closed one stays unchanged. @throws PlumblineError `not-found` */
export function closeChallenge(challenges: readonly Challenge[], id: string, at: string): Challenge[] {
  return change(challenges, id, (c) => (c.closedAt === null ? { ...c, closedAt: at } : c));
}

/** Reopens a question. @throws PlumblineError `not-found` */
export function reopenChallenge(challenges: readonly Challenge[], id: string): Challenge[] {
  return change(challenges, id, (c) => (c.closedAt === null ? c : { ...c, closedAt: null }));
}

/** Returns a question's place and state: "Aim · Ben · 2 answers", "Lever · no answer yet". */
export function challengeFacts(sheet: Pick<Sheet, 'mechanism' | 'signals' | 'tree'>, challenge: Challenge): string {
  const { answers, by, closedAt } = challenge;
  const answered = answers.length === 0 ? 'no answer yet' : `${answers.length} answer${answers.length > 1 ? 's' : ''}`;
  return [fieldName(sheet, challenge.field), by, answered, closedAt ? 'closed' : ''].filter(Boolean).join(' · ');
}

function change(
  challenges: readonly Challenge[],
  id: string,
  recipe: (challenge: Challenge) => Challenge,
): Challenge[] {
  if (!challenges.some((challenge) => challenge.id === id)) {
    throw new PlumblineError('not-found', `There is no challenge ${id} on this sheet.`);
  }
  return challenges.map((challenge) => (challenge.id === id ? recipe(challenge) : challenge));
}

function requiredText(text: string, problem: string): string {
  const trimmed = text.trim();
  if (trimmed === '') {
    throw new PlumblineError('invalid-input', problem, { issues: [{ path: 'text', problem: 'is empty' }] });
  }
  return trimmed;
}

const byMoment = (a: Challenge, b: Challenge): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
