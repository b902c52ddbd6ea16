import { endStep } from '#renderer/stores/sheet.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { Acceptance, Slice } from '#shared/model/slice.ts';
import { changeLine, removeLine } from '#shared/slices/acceptance.ts';
import { editSlice } from './edits.ts';
import styles from './slices.module.css';
import { Standing } from './standing.tsx';

type LineChange = Parameters<typeof changeLine>[2];

interface LineProps {
  slice: Slice;
  line: Acceptance;
  number: number;
  readOnly: boolean;
  judging: boolean;
  onAdd: () => void;
}

/** One line of acceptance evidence. */
export function Line({ slice, line, number, readOnly, judging, onAdd }: LineProps) {
  const field = `acceptance.${line.id}`;
  const change = (where: string, what: LineChange) =>
    editSlice(slice.id, where, (one) => changeLine(one, line.id, what));
  const remove = () => {
    endStep();
    editSlice(slice.id, field, (one) => removeLine(one, line.id));
  };
  return (
    <>
      <div className={styles.lineText}>
        <TextField
          field={`slices.${slice.id}.${field}`}
          label={`Acceptance line ${number}`}
          placeholder="What anybody could look at and say yes or no"
          value={line.text}
          readOnly={readOnly}
          onEnter={onAdd}
          onRemove={remove}
          onChange={(text) => change(field, { text })}
        />
        {!readOnly && (
          <button type="button" aria-label={`Remove acceptance line ${number}`} onClick={remove}>
            ×
          </button>
        )}
      </div>
      {judging && <Standing slice={slice} line={line} number={number} readOnly={readOnly} change={change} />}
    </>
  );
}
