import { type CheckRule, type Hit, hitIf } from '#shared/check/rule.ts';
import { fieldName } from '#shared/sheet/fields.ts';
import { unprintableFields, unprintableRecord } from '#shared/sheet/unprintable.ts';
import { plural } from '#shared/text/plural.ts';
import { codeNames, showUnprintable } from '#shared/text/unprintable.ts';

/** Fields that are named one by one. */
const MOST = 6;

const REMOVE = { kind: 'remove-unprintable', label: 'Remove them from the page' } as const;

export const TEXT_RULES: readonly CheckRule[] = [
  {
    id: 'text.unprintable',
    severity: 'hint',
    force: 'ambiguity',
    title: 'A text holds characters that can’t be shown',
    why: 'They hide or reorder what people read. The print shows each as �.',
    mend: 'Remove them, or write the text again.',
    field: 'title',
    find: ({ sheet }) => {
      const fields = unprintableFields(sheet);
      const hits: Hit[] = fields.slice(0, MOST).map(({ field, found }) => ({
        field,
        title: `${showUnprintable(placeOf(sheet, field))}: ${plural(found.length, 'character')} can’t be shown (${codeNames(found)})`,
        action: REMOVE,
      }));
      if (fields.length > MOST) {
        hits.push({ title: `${fields.length - MOST} more texts hold characters that can’t be shown`, action: REMOVE });
      }
      return hits;
    },
  },
  {
    id: 'text.unprintable-on-record',
    severity: 'hint',
    force: 'ambiguity',
    title: 'The record holds characters that can’t be shown',
    why: 'They hide or reorder what people read. The print shows each as �.',
    mend: 'Nothing to do: what is on record stays as it was written.',
    field: 'title',
    find: ({ sheet }) => {
      const found = unprintableRecord(sheet);
      const title = `The record holds ${plural(found.length, 'character')} that can’t be shown (${codeNames(found)})`;
      return hitIf(found.length > 0, { title });
    },
  },
];

function placeOf(sheet: Parameters<typeof fieldName>[0], field: string): string {
  return field.startsWith('slices.') ? 'Slice' : fieldName(sheet, field);
}
