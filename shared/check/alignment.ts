import { openChallenges } from '#shared/alignment/challenges.ts';
import { lineOfSight, seesAim } from '#shared/alignment/line-of-sight.ts';
import type { CheckRule } from '#shared/check/rule.ts';
import { fieldName, pinFor, quote } from '#shared/sheet/fields.ts';

export const ALIGNMENT_RULES: readonly CheckRule[] = [
  {
    id: 'challenge.open',
    severity: 'warning',
    force: 'ambiguity',
    title: 'A challenge is open',
    why: 'A question that stays open gets a different answer from everybody.',
    mend: 'Answer it, and close it once that settles it.',
    field: 'title',
    find: ({ sheet }) =>
      openChallenges(sheet.challenges).map(({ field, text, answers }) => ({
        field: pinFor(field) || 'title',
        title: `${fieldName(sheet, field)}: ${quote(text, 'a question')} is open`,
        ...(answers.length > 0 ? { mend: 'It has an answer: close it if that settles it.' } : {}),
      })),
  },
  {
    id: 'slice.no-line-of-sight',
    severity: 'warning',
    force: 'drift',
    title: 'A slice has no line of sight to the aim',
    why: 'Work that moves no signal of the aim is done for its own sake.',
    mend: 'Choose the signal it should move.',
    field: 'signals',
    find: ({ sheet }) => {
      const sight = lineOfSight(sheet);
      // Without a tree no signal can be linked; tree.unlinked reports that once.
      const hasTree = sheet.tree.nodes.length > 0;
      return sight.items
        .filter(({ kind, key, up }) => kind === 'slice' && (up.length === 0 || (hasTree && !seesAim(sight, key))))
        .map(({ key, title, up }) => {
          const field = `slices.${key.slice('slice:'.length)}` as const;
          if (up.length === 0) return { field, title: `The slice ${quote(title, 'without a name')} moves no signal` };
          const signal = sight.items.find((item) => item.key === up[0])?.title ?? '';
          return {
            field,
            title: `The slice ${quote(title, 'without a name')} ends at ${quote(signal, 'a signal')}, which moves nothing`,
            mend: 'Put the signal into the metric tree.',
          };
        });
    },
  },
];
