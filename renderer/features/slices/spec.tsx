import { TextField } from '#renderer/ui/text-field.tsx';
import { patch } from '#shared/model/patch.ts';
import type { Slice } from '#shared/model/slice.ts';
import { SPEC_WORDS, specWordCount } from '#shared/slices/board.ts';
import { editSlice } from './edits.ts';
import styles from './slices.module.css';
import { Facts } from './spec-facts.tsx';

/** Intent and constraints, and the few facts about the work. */
export function Spec({ slice, readOnly }: { slice: Slice; readOnly: boolean }) {
  const words = specWordCount(slice);
  const text = (field: 'intent' | 'constraints', label: string, placeholder: string) => (
    <div className={styles.part}>
      <h2>{label}</h2>
      <TextField
        field={`slices.${slice.id}.${field}`}
        label={label}
        placeholder={placeholder}
        value={slice[field]}
        multiline
        readOnly={readOnly}
        className={styles.written ?? ''}
        onChange={(value) => editSlice(slice.id, field, (one) => patch(one, { [field]: value }))}
      />
    </div>
  );
  return (
    <>
      {text('intent', 'Intent', 'One hypothesis: if we change this, that will move')}
      {text('constraints', 'Constraints', 'What must stay as it is, and what must not be used')}
      {words > SPEC_WORDS && (
        <p className={styles.over} role="status">
          This spec is {words} words, longer than a page (about {SPEC_WORDS}). It may be two slices.
        </p>
      )}
      <Facts slice={slice} readOnly={readOnly} />
    </>
  );
}
