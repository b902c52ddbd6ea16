import { dismissClash, takeTheirs, useClashes } from '#renderer/stores/clashes.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { Offer } from '#renderer/ui/offer.tsx';
import { type SheetClash, withTheirs } from '#shared/merge/sheets.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { differences } from '#shared/sheet/differences.ts';
import { fieldName } from '#shared/sheet/fields.ts';
import styles from './conflict-banner.module.css';

/** What other windows wrote into the same fields of the open sheet at the same time. */
export function AlsoWritten() {
  const sheet = useSheetStore((s) => s.sheet);
  const { sheet: of, clashes } = useClashes();
  if (!sheet || of !== sheet.id || clashes.length === 0) return null;
  return (
    <section className={styles.banner} aria-label="Also written elsewhere">
      {clashes.map((clash) => (
        <Offer
          key={clash.field}
          where={fieldName(sheet, clash.field)}
          text={textOf(sheet, clash)}
          onUse={() => takeTheirs(clash)}
          onKeep={() => dismissClash(clash)}
        />
      ))}
    </section>
  );
}

/** A text unchanged; anything else as the page would show it. */
function textOf(sheet: Sheet, clash: SheetClash): string {
  if (typeof clash.theirs === 'string') return clash.theirs;
  return differences(sheet, withTheirs(sheet, clash))
    .map(({ theirs }) => theirs)
    .join('; ');
}
