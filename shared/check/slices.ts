import type { CheckRule } from '#shared/check/rule.ts';
import { agePhrase, isTooLong, sliceName } from '#shared/slices/board.ts';
import { currentEvidence } from '#shared/slices/evidence.ts';

/** For when no time is known: the first moment of that day anywhere on earth, so that nothing counts as old too early. */
const DAY_BEGINS = 'T00:00:00+14:00';

export const SLICE_RULES: readonly CheckRule[] = [
  {
    id: 'slice.too-long',
    severity: 'warning',
    force: 'entropy',
    title: 'A slice is in work for over two days',
    why: 'What takes longer than two days is more than one change, and shows nothing until all of it is done.',
    mend: 'Ship the part that is done, or revise the spec into two slices.',
    field: 'signals',
    find: ({ sheet, today, now = new Date(`${today}${DAY_BEGINS}`).toISOString() }) =>
      sheet.slices
        .filter((slice) => isTooLong(slice, now))
        .map((slice) => ({
          field: `slices.${slice.id}` as const,
          title: `The slice “${sliceName(slice)}” is ${agePhrase(slice, now)}`,
        })),
  },
  {
    id: 'slice.no-evidence',
    severity: 'warning',
    force: 'ambiguity',
    title: 'A slice has no evidence',
    why: 'Without evidence a review can only believe that it worked.',
    mend: 'Add a test report, a link or a file that anybody can check.',
    field: 'signals',
    find: ({ sheet }) =>
      sheet.slices.flatMap((slice) => {
        const [field, name] = [`slices.${slice.id}` as const, sliceName(slice)];
        if (slice.state === 'execute' && slice.acceptance.length === 0) {
          const mend = 'Write what will show that it worked, one thing a line.';
          return [{ field, mend, title: `Nobody said what will show that the slice “${name}” worked` }];
        }
        if (slice.state !== 'review' && slice.state !== 'shipped') return [];
        return currentEvidence(slice).length > 0 ? [] : [{ field, title: `The slice “${name}” has no evidence` }];
      }),
  },
];
