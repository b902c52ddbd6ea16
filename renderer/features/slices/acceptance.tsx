import { endStep } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { focusField } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import type { Slice } from '#shared/model/slice.ts';
import { ACCEPTANCE_LIMIT, addLine } from '#shared/slices/acceptance.ts';
import { Line } from './acceptance-line.tsx';
import { editSlice } from './edits.ts';
import styles from './slices.module.css';

/** The lines of acceptance evidence, each with its status once there is work to judge. */
export function AcceptanceLines({ slice, readOnly }: { slice: Slice; readOnly: boolean }) {
  const judging = slice.state !== 'spec' || slice.acceptance.some(({ verdict }) => verdict !== null);
  const add = () => {
    const id = newId();
    endStep();
    editSlice(slice.id, `acceptance.${id}`, (one) => addLine(one, id));
    requestAnimationFrame(() => focusField(`slices.${slice.id}.acceptance.${id}`));
  };
  return (
    <section className={styles.part}>
      <h2>Acceptance evidence</h2>
      {slice.acceptance.length === 0 && (
        <p className={styles.quiet}>What will show that it worked? One thing a line.</p>
      )}
      <ol className={styles.lines}>
        {slice.acceptance.map((line, at) => (
          <li key={line.id}>
            <Line slice={slice} line={line} number={at + 1} readOnly={readOnly} judging={judging} onAdd={add} />
          </li>
        ))}
      </ol>
      {!readOnly && slice.acceptance.length < ACCEPTANCE_LIMIT && (
        <Button look="link" onClick={add}>
          Add a line
        </Button>
      )}
    </section>
  );
}
