import { describe, expect, test } from 'vitest';
import {
  type DecisionDraft,
  draftProblems,
  EMPTY_DRAFT,
  isWritten,
  readDraft,
  toDecision,
} from '#renderer/features/log/decision-draft.ts';
import { personalDecisionInputSchema } from '#shared/model/personal-decision.ts';

const TODAY = '2021-09-20';
const draft: DecisionDraft = {
  what: ' Take the van ',
  options: '- van\n\n• bicycle\n  train  ',
  chosen: 'bicycle',
  reasoning: 'It is there',
  confidence: 70,
  expected: 'Fewer late parcels',
  reviewOn: '2021-10-04',
  by: ' Ana ',
  sheet: null,
};

describe('a personal decision being written', () => {
  test('becomes what the log takes: options one a line, without bullets', () => {
    expect(draftProblems(draft, TODAY)).toEqual({});
    const decision = toDecision(draft);
    expect(decision).toMatchObject({ what: 'Take the van', options: ['van', 'bicycle', 'train'], chosen: 1 });
    expect(personalDecisionInputSchema.parse(decision)).toEqual(decision);
  });

  test('has the option that was marked, also after others moved; none once its line is another', () => {
    expect(toDecision({ ...draft, options: 'bicycle\nvan\nvan' })).toMatchObject({
      ...{ options: ['bicycle', 'van'], chosen: 0 },
    });
    expect(toDecision({ ...draft, options: 'van\na bicycle' }).chosen).toBeNull();
    expect(toDecision({ ...draft, chosen: null }).chosen).toBeNull();
  });

  test('needs no more than what is decided', () => {
    expect(draftProblems({ ...EMPTY_DRAFT, what: 'Go' }, TODAY)).toEqual({});
    expect(Object.keys(draftProblems(EMPTY_DRAFT, TODAY))).toEqual(['what']);
  });

  test.each([
    ['confidence', { confidence: 49 }],
    ['confidence', { confidence: 101 }],
    ['confidence', { confidence: Number.NaN }],
    ['reviewOn', { reviewOn: TODAY }],
    ['reviewOn', { reviewOn: '2021-02-30' }],
    ['reasoning', { reasoning: 'x'.repeat(20_001) }],
    ['options', { options: Array.from({ length: 51 }, (_, i) => `option ${i}`).join('\n') }],
  ] as const)('says beside %s what would be right', (field, wrong) => {
    expect(Object.keys(draftProblems({ ...draft, ...wrong }, TODAY))).toEqual([field]);
  });

  test('is kept as text and read back; what is not a draft is none', () => {
    expect(readDraft(structuredClone(draft))).toEqual(draft);
    // one that was kept before options could be marked
    const { chosen: _, ...older } = draft;
    expect(readDraft(older)).toEqual({ ...draft, chosen: null });
    expect(readDraft(null)).toBeNull();
    expect(readDraft('{')).toBeNull();
    expect(readDraft({ what: 1 })).toBeNull();
  });

  test('a name or a sheet alone is nothing written', () => {
    expect(isWritten({ ...EMPTY_DRAFT, by: 'Ana', sheet: 'clicks' })).toBe(false);
    expect(isWritten({ ...EMPTY_DRAFT, confidence: 60 })).toBe(true);
  });
});
