import { useState } from 'react';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { patch } from '#shared/model/patch.ts';
import type { Slice } from '#shared/model/slice.ts';
import { sliceName } from '#shared/slices/board.ts';
import { withDependency, withoutDependency } from '#shared/slices/order.ts';
import { editSlice } from './edits.ts';
import styles from './slices.module.css';

const HOURS = { unit: 'h', decimals: null };

/** The signal, owner, hours and dependencies of a slice. */
export function Facts({ slice, readOnly }: { slice: Slice; readOnly: boolean }) {
  const signals = useSheet((s) => s.signals);
  const slices = useSheet((s) => s.slices);
  const [problem, setProblem] = useState('');
  const needed = slices.filter(({ id }) => slice.dependsOn.includes(id));
  const others = slices.filter(({ id }) => id !== slice.id && !slice.dependsOn.includes(id));
  const depend = (on: string) => {
    try {
      const { dependsOn } = withDependency(slices, slice, on);
      setProblem('');
      editSlice(slice.id, 'dependsOn', (one) => patch(one, { dependsOn }));
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
    }
  };
  return (
    <dl className={styles.grid}>
      <div>
        <dt>Should move</dt>
        <dd>
          <Choice
            label="Signal it should move"
            field={`slices.${slice.id}.signal`}
            disabled={readOnly}
            value={slice.signal ?? ''}
            options={[
              { value: '', label: 'no signal yet' },
              ...signals.map(({ id, name }) => ({ value: id, label: name || 'a signal without a name' })),
            ]}
            onChange={(signal) => editSlice(slice.id, 'signal', (one) => patch(one, { signal: signal || null }))}
          />
        </dd>
      </div>
      <div>
        <dt>Owner</dt>
        <dd>
          <TextField
            field={`slices.${slice.id}.owner`}
            label="Owner of the slice"
            placeholder="Who does it"
            value={slice.owner}
            limit={200}
            readOnly={readOnly}
            onChange={(owner) => editSlice(slice.id, 'owner', (one) => patch(one, { owner }))}
          />
        </dd>
      </div>
      <div>
        <dt>Hours</dt>
        <dd>
          <NumberField
            field={`slices.${slice.id}.hours`}
            label="Hours it should take"
            value={slice.hours}
            signal={HOURS}
            range={[0, 1000]}
            readOnly={readOnly}
            onChange={(hours) => editSlice(slice.id, 'hours', (one) => patch(one, { hours }))}
          />
          {slice.hours !== null && slice.hours > 16 && (
            <p className={styles.over}>More than two days of work: split it.</p>
          )}
        </dd>
      </div>
      <div>
        <dt>Depends on</dt>
        <dd>
          <ul className={styles.needs}>
            {needed.map((other) => (
              <li key={other.id}>
                {sliceName(other)}
                {!readOnly && (
                  <button
                    type="button"
                    aria-label={`Depend no longer on ${sliceName(other)}`}
                    onClick={() => editSlice(slice.id, 'dependsOn', (one) => withoutDependency(one, other.id))}
                  >
                    ×
                  </button>
                )}
              </li>
            ))}
          </ul>
          {needed.length + others.length === 0 && 'no other slice yet'}
          {others.length > 0 && !readOnly && (
            <Choice
              label="Add a slice it depends on"
              value=""
              options={[
                { value: '', label: needed.length > 0 ? 'and …' : 'nothing' },
                ...others.map((other) => ({ value: other.id, label: sliceName(other) })),
              ]}
              onChange={depend}
            />
          )}
          {problem && (
            <p className={styles.over} role="alert">
              {problem}
            </p>
          )}
        </dd>
      </div>
    </dl>
  );
}
