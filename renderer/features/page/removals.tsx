import { useLayoutEffect } from 'react';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { focusAwaited } from '#renderer/ui/focus-field.ts';
import { openRemovals, removalPhrase } from '#shared/decisions/removals.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { addLine } from './removal-actions.ts';
import { RemovalLine } from './removal-line.tsx';
import styles from './removals.module.css';
import { Section } from './section.tsx';

/** What is to be removed after a stop; on the screen until all of it is done, and after. */
export default function Removals() {
  const removals = useSheet((s) => s.removals);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const open = openRemovals(removals).length;
  // Puts the caret into the list when the user comes from an item of today's agenda.
  useLayoutEffect(focusAwaited, []);
  return (
    <Section label="Removal">
      <div data-field="removals" className={styles.list}>
        <p className={styles.state} role="status" data-open={open > 0 || undefined}>
          <b>{removalPhrase(removals)}</b>
          {open > 0 && <span>. What is stopped but not removed still costs; this stays open until all is done.</span>}
        </p>
        <ul aria-label="To be removed">
          {removals.map((removal, index) => (
            <RemovalLine key={removal.id} removal={removal} index={index} readOnly={readOnly} />
          ))}
        </ul>
        {!readOnly && removals.length < LIST_LIMIT && (
          <Button look="link" className={styles.add ?? ''} onClick={addLine}>
            Add something to remove
          </Button>
        )}
      </div>
    </Section>
  );
}
