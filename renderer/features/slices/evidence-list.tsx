import { useId, useState } from 'react';
import { endStep } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Evidence, Slice } from '#shared/model/slice.ts';
import { removeEvidence } from '#shared/slices/acceptance.ts';
import { currentEvidence, type EvidenceState, testsInWords } from '#shared/slices/evidence.ts';
import { formatMoment } from '#shared/time/calendar.ts';
import { addFiles, addLink, addPath, editSlice } from './edits.ts';
import { Mark, type Tone } from './mark.tsx';
import styles from './slices.module.css';

const STATES: Record<EvidenceState, [Tone, string]> = {
  same: ['good', 'as it was added'],
  changed: ['change', 'changed since it was added'],
  missing: ['stop', 'missing: it is not where it was'],
  unreadable: ['stop', 'cannot be read now'],
};

interface EvidenceProps {
  slice: Slice;
  states: ReadonlyMap<string, EvidenceState>;
  readOnly: boolean;
}

/** What shows that it worked: links, and files with their hashes. */
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

function Piece({ one, state, early }: { one: Evidence; state: EvidenceState | undefined; early: boolean }) {
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  return (
    <div>
      {one.kind === 'link' ? (
        <a href={one.address} target="_blank" rel="noreferrer noopener">
          {one.name}
        </a>
      ) : (
        <strong>{one.name}</strong>
      )}
      <ul className={styles.facts}>
        <li>{formatMoment(one.at, zone)}</li>
        {one.sha256 && <li title={`SHA-256 ${one.sha256}`}>SHA-256 {one.sha256.slice(0, 12)}…</li>}
        {one.tests && <Mark tone={one.tests.failed > 0 ? 'stop' : 'good'}>{testsInWords(one.tests)}</Mark>}
        {state && <Mark tone={STATES[state][0]}>{STATES[state][1]}</Mark>}
        {early && <li>from before this work: not counted</li>}
      </ul>
      {one.tests && one.tests.failures.length > 0 && (
        <details>
          <summary>Failed tests</summary>
          <ul>
            {[...new Set(one.tests.failures)].map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          {one.tests.failed > one.tests.failures.length && (
            <p>and {one.tests.failed - one.tests.failures.length} more</p>
          )}
        </details>
      )}
    </div>
  );
}

function AddEvidence({ slice }: { slice: string }) {
  const [where, setWhere] = useState('');
  const [problem, setProblem] = useState('');
  const [over, setOver] = useState(false);
  const ids = { file: useId(), where: useId() };
  const files = async (list: FileList | null) => {
    const chosen = [...(list ?? [])];
    if (chosen.length > 0) setProblem(await addFiles(slice, chosen));
  };
  const add = async () => {
    const wanted = where.trim();
    if (wanted === '') return;
    const isPath = /^(\/|[a-z]:[\\/])/i.test(wanted);
    const refused = isPath ? await addPath(slice, wanted) : addLink(slice, wanted);
    setProblem(refused);
    if (!refused) setWhere('');
  };
  return (
    <fieldset
      className={styles.add}
      aria-label="Add evidence"
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void files(event.dataTransfer.files);
      }}
    >
      <p>
        <label htmlFor={ids.file}>Drop files here, or choose them</label>{' '}
        <input
          id={ids.file}
          type="file"
          multiple
          onChange={(event) => {
            // The list empties with the input: what was chosen is taken first.
            void files(event.target.files).finally(() => undefined);
          }}
          onClick={(event) => {
            event.currentTarget.value = '';
          }}
        />
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label htmlFor={ids.where}>Link or path of a file</label>
        <input
          id={ids.where}
          value={where}
          maxLength={4000}
          placeholder="https://… or /home/…"
          onChange={(event) => setWhere(event.target.value)}
        />
        <Button type="submit">Add</Button>
      </form>
      <p className={styles.quiet}>
        Dropped and chosen files are kept as copies; a file named by its path stays where it lies.
      </p>
      {problem && (
        <p className={styles.over} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
