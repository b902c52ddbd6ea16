import { useMemo } from 'react';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { missingForSeal } from '#shared/workshop/missing.ts';
import styles from './desk.module.css';

/** What the page still lacks before its gate can be sealed. */
export function Missing() {
  const sheet = useSheet((s) => s);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const missing = useMemo(() => missingForSeal({ sheet, readings, today }), [sheet, readings, today]);
  return (
    <section aria-label="Still missing">
      <h2>Still missing</h2>
      {missing.length === 0 ? (
        <p className={styles.quiet}>Nothing: the gate can be sealed.</p>
      ) : (
        <ul className={styles.missing}>
          {missing.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
