import { endStep } from '#renderer/stores/sheet.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { Acceptance, EvidenceVerdict, Slice } from '#shared/model/slice.ts';
import { type changeLine, setBeside } from '#shared/slices/acceptance.ts';
import { evidenceFor, lineStanding, VERDICT_LABELS } from '#shared/slices/evidence.ts';
import { editSlice } from './edits.ts';
import { Shape, type Tone } from './mark.tsx';
import styles from './slices.module.css';

const TONES: Record<EvidenceVerdict, Tone> = { met: 'good', 'not-met': 'stop', unclear: 'change' };

interface StandingProps {
  slice: Slice;
  line: Acceptance;
  number: number;
  readOnly: boolean;
  /** Edits the line; `where` is the field inside the slice. */
  change: (where: string, what: Parameters<typeof changeLine>[2]) => void;
}

/** The status of a line, its evidence, and a note on it. */
export function Standing({ slice, line, number, readOnly, change }: StandingProps) {
  const { verdict, proposed, madeFrom } = lineStanding(slice, line);
  const judged = evidenceFor(slice, line);
  const loose = slice.evidence.filter(({ id }) => !line.evidence.includes(id));
  return (
    <div className={styles.standing}>
      <p data-standing={verdict ?? 'open'}>
        <Shape tone={verdict ? TONES[verdict] : 'open'} />
        <span>
          <strong>{verdict ? VERDICT_LABELS[verdict] : 'not judged yet'}</strong>
          {proposed && ', proposed from the tests'}
          {madeFrom && `: ${madeFrom}`}
        </span>
      </p>
      <p>
        <Choice
          label={`Verdict on line ${number}`}
          field={`slices.${slice.id}.acceptance.${line.id}.verdict`}
          disabled={readOnly}
          value={line.verdict ?? ''}
          options={[
            { value: '', label: proposed ? 'nobody said yet' : 'say how it stands' },
            { value: 'met', label: 'met' },
            { value: 'not-met', label: 'not met' },
            { value: 'unclear', label: 'unclear' },
          ]}
          onChange={(value) => {
            endStep();
            change(`acceptance.${line.id}.verdict`, { verdict: value || null });
          }}
        />{' '}
        {judged.length > 0 ? `by ${judged.map(({ name }) => name).join(', ')}` : 'there is no evidence beside it yet'}
        {loose.length > 0 && !readOnly && (
          <>
            {' · '}
            <Choice
              label={`Set evidence beside line ${number}`}
              value=""
              options={[
                { value: '', label: 'set evidence beside it' },
                ...loose.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(id) => {
                endStep();
                editSlice(slice.id, `acceptance.${line.id}.evidence`, (one) => setBeside(one, line.id, id));
              }}
            />
          </>
        )}
      </p>
      <TextField
        field={`slices.${slice.id}.acceptance.${line.id}.note`}
        label={`Note on line ${number}`}
        placeholder="A note for whoever reads this later"
        value={line.note}
        readOnly={readOnly}
        className={styles.note ?? ''}
        onChange={(note) => change(`acceptance.${line.id}.note`, { note })}
      />
    </div>
  );
}
