import { PlumblineError } from '#shared/errors/errors.ts';
import type { Challenge } from '#shared/model/challenge.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { fieldName, type PinField, pinFor } from '#shared/sheet/fields.ts';

/*
 * Questions pinned to fields of the page. All edits are pure: they answer a new list and leave the one they were given.
 */

const ANSWERS_LIMIT = 200;

/** Something said: an id for it, who says it, when (UTC ISO 8601), and the words. */
export interface Said {
  id: string;
  text: string;
  by: string;
  at: string;
}

/** The questions nobody has closed, oldest first. */
export function openChallenges(challenges: readonly Challenge[]): Challenge[] {
  return challenges.filter((challenge) => challenge.closedAt === null).sort(byMoment);
}

/** The open questions that nobody has answered either, oldest first. */
export function unansweredChallenges(challenges: readonly Challenge[]): Challenge[] {
  return openChallenges(challenges).filter((challenge) => challenge.answers.length === 0);
}

/** The questions pinned to a field, open ones first, each oldest first. */
export function challengesAt(challenges: readonly Challenge[], field: string): Challenge[] {
  const pin = pinFor(field);
  const here = challenges.filter((challenge) => pinFor(challenge.field) === pin).sort(byMoment);
  return [...here.filter((c) => c.closedAt === null), ...here.filter((c) => c.closedAt !== null)];
}

/** How many open questions each field has; fields without any are left out. */
export function openCounts(challenges: readonly Challenge[]): Map<PinField, number> {
  const counts = new Map<PinField, number>();
  for (const { field, closedAt } of challenges) {
    if (closedAt === null) counts.set(pinFor(field), (counts.get(pinFor(field)) ?? 0) + 1);
  }
  return counts;
}

/**
 * Pins a question to the field it was asked at.
 * @throws PlumblineError `invalid-input` without words, or when the sheet holds as many as it can
 */
export function pinChallenge(challenges: readonly Challenge[], field: string, said: Said): Challenge[] {
  if (challenges.length >= LIST_LIMIT) {
    throw new PlumblineError('invalid-input', `A sheet holds at most ${LIST_LIMIT} challenges; split it instead.`);
  }
  const { id, by, at } = said;
  const text = words(said.text, 'The challenge is empty; write the question in a sentence.');
  return [...challenges, { id, field: pinFor(field), text, by: by.trim(), at, answers: [], closedAt: null }];
}

/**
 * Puts an answer under a question, open or closed.
 * @throws PlumblineError `not-found`; `invalid-input` without words, or with as many answers as it can hold
 */
export function answerChallenge(challenges: readonly Challenge[], id: string, said: Said): Challenge[] {
  const text = words(said.text, 'The answer is empty; write it in a sentence.');
  return change(challenges, id, (challenge) => {
    if (challenge.answers.length >= ANSWERS_LIMIT) {
      throw new PlumblineError('invalid-input', `A challenge holds at most ${ANSWERS_LIMIT} answers; talk about it.`);
    }
    return { ...challenge, answers: [...challenge.answers, { id: said.id, at: said.at, by: said.by.trim(), text }] };
  });
}

/** Closes a question; one that is closed stays as it was. @throws PlumblineError `not-found` */
export function closeChallenge(challenges: readonly Challenge[], id: string, at: string): Challenge[] {
  return change(challenges, id, (c) => (c.closedAt === null ? { ...c, closedAt: at } : c));
}

/** Opens a question again. @throws PlumblineError `not-found` */
export function reopenChallenge(challenges: readonly Challenge[], id: string): Challenge[] {
  return change(challenges, id, (c) => (c.closedAt === null ? c : { ...c, closedAt: null }));
}

/** Where a question is pinned, and how it stands: "Aim · Ben · 2 answers", "Lever · no answer yet". */
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

function words(text: string, problem: string): string {
  const trimmed = text.trim();
  if (trimmed === '') {
    throw new PlumblineError('invalid-input', problem, { issues: [{ path: 'text', problem: 'is empty' }] });
  }
  return trimmed;
}

const byMoment = (a: Challenge, b: Challenge): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
