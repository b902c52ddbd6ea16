import { endStep } from '#renderer/stores/sheet.ts';
import type { Slice } from '#shared/model/slice.ts';
import { removeEvidence } from '#shared/slices/acceptance.ts';
import { currentEvidence, type EvidenceState } from '#shared/slices/evidence.ts';
import { AddEvidence } from './add-evidence.tsx';
import { editSlice } from './edits.ts';
import { Piece } from './evidence-piece.tsx';
import styles from './slices.module.css';

interface EvidenceProps {
  slice: Slice;
  states: ReadonlyMap<string, EvidenceState>;
  readOnly: boolean;
}

/** Evidence that it worked: links, and files with their hashes. */
export function EvidenceList({ slice, states, readOnly }: EvidenceProps) {
  const current = new Set(currentEvidence(slice));
  const remove = (id: string) => {
    endStep();
    editSlice(slice.id, 'evidence', (one) => removeEvidence(one, id));
  };
  return (
    <section className={styles.part} aria-label="Evidence">
      <h2>Evidence</h2>
      {slice.evidence.length === 0 && (
        <p className={styles.quiet}>Test reports, screenshots, diffs, traces: what anybody can check later.</p>
      )}
      <ul className={styles.evidence}>
        {slice.evidence.map((one) => (
          <li key={one.id}>
            <Piece one={one} state={states.get(one.id)} early={!current.has(one)} />
            {!readOnly && (
              <button type="button" aria-label={`Take ${one.name} away`} onClick={() => remove(one.id)}>
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && <AddEvidence slice={slice.id} />}
    </section>
  );
}
