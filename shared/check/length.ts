import { longestTexts } from '#shared/check/longest-texts.ts';
import type { CheckRule } from '#shared/check/rule.ts';
import { plural } from '#shared/text/plural.ts';

export const LENGTH_RULES: readonly CheckRule[] = [
  {
    id: 'sheet.over-one-page',
    severity: 'warning',
    force: 'entropy',
    title: 'The sheet is longer than one page',
    why: 'What does not fit one page is not read in a review.',
    mend: 'Take away a signal, an assumption or a part of the tree.',
    field: 'title',
    find: ({ sheet, fit }) => {
      if (!fit || (fit.scale === 1 && !fit.full)) return [];
      const texts = longestTexts(sheet);
      const mend = texts.map(({ name, lines }, at) => `${name} (${at === 0 ? plural(lines, 'line') : lines})`);
      return [
        {
          title:
            fit.scale < 1
              ? `${plural(fit.linesOver, 'line')} too long for one page; it prints at ${Math.round(fit.scale * 100)}%`
              : 'The page is full of words: its charts have no room',
          ...(texts[0] ? { field: texts[0].field, mend: `Shorten ${orList(mend)}.` } : {}),
        },
      ];
    },
  },
];

function orList(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;
}
