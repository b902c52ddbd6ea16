import { endStep } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { focusField } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { Acceptance, EvidenceVerdict, Slice } from '#shared/model/slice.ts';
import { ACCEPTANCE_LIMIT, addLine, changeLine, removeLine, setBeside } from '#shared/slices/acceptance.ts';
import { evidenceFor, lineStanding, VERDICT_WORDS } from '#shared/slices/evidence.ts';
import { editSlice } from './edits.ts';
import { Shape, type Tone } from './mark.tsx';
import styles from './slices.module.css';

type LineChange = Parameters<typeof changeLine>[2];

const TONES: Record<EvidenceVerdict, Tone> = { met: 'good', 'not-met': 'stop', unclear: 'change' };

/** The lines of acceptance evidence, each with how it stands once there is work to judge. */
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

interface LineProps {
  slice: Slice;
  line: Acceptance;
  number: number;
  readOnly: boolean;
  judging: boolean;
  onAdd: () => void;
}

function Line({ slice, line, number, readOnly, judging, onAdd }: LineProps) {
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

function Standing(props: Omit<LineProps, 'judging' | 'onAdd'> & { change: (where: string, what: LineChange) => void }) {
  const { slice, line, number, readOnly, change } = props;
  const { verdict, proposed, madeFrom } = lineStanding(slice, line);
  const judged = evidenceFor(slice, line);
  const loose = slice.evidence.filter(({ id }) => !line.evidence.includes(id));
  return (
    <div className={styles.standing}>
      <p data-standing={verdict ?? 'open'}>
        <Shape tone={verdict ? TONES[verdict] : 'open'} />
        <span>
          <strong>{verdict ? VERDICT_WORDS[verdict] : 'not judged yet'}</strong>
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
