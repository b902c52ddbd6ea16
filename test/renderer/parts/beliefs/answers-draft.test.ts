import { describe, expect, test } from 'vitest';
import {
  type AnswersDraft,
  answerProblems,
  isAnswered,
  NO_ANSWER,
  readAnswers,
  toAnswers,
} from '#renderer/parts/beliefs/answers-draft.ts';
import { questionsOf } from '#shared/beliefs/questions.ts';
import { beliefAnswerSchema } from '#shared/beliefs/record.ts';
import { aGate, retention } from '../../../shared/beliefs/support.ts';

const questions = questionsOf(retention(), aGate('g1', '2026-03-02'));
const EDGE = 'edge n-act';
const draftOf = (answers: AnswersDraft['answers']): AnswersDraft => ({ answers, by: 'Ana' });

describe('answers being written', () => {
  test('become what is recorded; what was left out is left out', () => {
    const draft = draftOf({
      [EDGE]: { answer: 'supported', confidence: ' 75 % ', note: ' mails work ' },
      'assumption a2': { answer: 'unclear', confidence: '', note: '' },
    });
    expect(answerProblems(draft, questions)).toEqual({});
    const answers = toAnswers(draft, questions);
    expect(answers).toEqual([
      { about: { kind: 'edge', node: 'n-act' }, answer: 'supported', confidence: 75, note: 'mails work' },
      { about: { kind: 'assumption', id: 'a2' }, answer: 'unclear', confidence: null, note: '' },
    ]);
    for (const answer of answers) expect(beliefAnswerSchema.safeParse(answer).success).toBe(true);
  });

  test.each([
    ['nothing', {}, ['']],
    ['a note without an answer', { [EDGE]: { ...NO_ANSWER, note: 'hm' } }, [EDGE]],
    ['a confidence out of range', { [EDGE]: { ...NO_ANSWER, answer: 'supported', confidence: '101' } }, [EDGE]],
    ['a confidence that is no number', { [EDGE]: { ...NO_ANSWER, answer: 'supported', confidence: 'high' } }, [EDGE]],
    ['a part that left the page', { 'edge gone': { ...NO_ANSWER, answer: 'supported' } }, ['']],
  ] as const)('says where %s is wrong', (_what, answers, places) => {
    expect(Object.keys(answerProblems(draftOf(answers), questions))).toEqual(places);
  });

  test('a confidence left from before an answer became unclear is no problem, and not recorded as a number', () => {
    const draft = draftOf({ [EDGE]: { answer: 'unclear', confidence: 'x', note: '' } });
    expect(answerProblems(draft, questions)).toEqual({});
    expect(toAnswers(draft, questions)).toMatchObject([{ answer: 'unclear', confidence: null }]);
  });

  test('are kept as text and read back; a name alone is nothing to keep', () => {
    const draft = draftOf({ [EDGE]: { ...NO_ANSWER, note: 'half a sen' } });
    expect(readAnswers(structuredClone(draft))).toEqual(draft);
    expect(readAnswers({ answers: { [EDGE]: 1 } })).toBeNull();
    expect([isAnswered(draft), isAnswered(draftOf({})), isAnswered(draftOf({ [EDGE]: NO_ANSWER }))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
