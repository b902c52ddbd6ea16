import { useId, useMemo, useState } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import { momentNow } from '#renderer/edits/now.ts';
import { say } from '#renderer/stores/interface.ts';
import { changeSheet, useSheet } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { SealRing } from '#renderer/ui/seal-ring.tsx';
import { chancePhrase } from '#shared/decisions/chance-score.ts';
import { amendmentCount, drift, sealedName, sealedPhrase } from '#shared/gates/drift.ts';
import { sealMark } from '#shared/gates/seal-mark.ts';
import type { Amendment, Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { sealLine } from '#shared/page/seal-line.ts';
import { recordAmendments } from '#shared/sheet/edit-gates.ts';
import { formatMoment } from '#shared/time/calendar.ts';
import styles from './gate.module.css';

/** "Sealed 4 Dec 2026 by Ana · 3f9c2a", forever, with its amendments; or the button that seals. */
export function SealMark({ gate, readOnly }: { gate: Gate; readOnly: boolean }) {
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const sheet = useSheet((s) => s);
  const amended = useMemo(() => amendmentCount(sheet, gate), [sheet, gate]);
  const [open, setOpen] = useState(false);
  const list = useId();
  const late = sealMark(gate, zone);
  const chance = chancePhrase(gate, sheet);
  if (!gate.seal) {
    return (
      <div className={`p-gate-note ${styles.sealed}`} data-field="gate.seal">
        <SealRing sealed={false} className={styles.ring ?? ''} />
        <span>Not sealed yet</span>
        {!readOnly && (
          <Button look="link" className={styles.seal ?? ''} onClick={() => runCommand('gate.seal')}>
            Seal…
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={`p-gate-note ${styles.sealed}`} data-field="gate.seal">
      <SealRing sealed className={styles.ring ?? ''} />
      <span className={styles.sealPhrase}>
        <span title={`${formatMoment(gate.seal.at, zone)} · SHA-256 ${gate.seal.hash}`}>{sealLine(gate, zone)}</span>
        {chance && ` · ${chance}`}
        {late && <b className={styles.late}> · {late}</b>}
        {amended > 0 && (
          <>
            {' · '}
            <button
              type="button"
              className={styles.amended}
              aria-expanded={open}
              aria-controls={open ? list : undefined}
              onClick={() => setOpen(!open)}
            >
              amended {amended}×
            </button>
          </>
        )}
      </span>
      {open && (
        <ul className={styles.amendments} id={list} aria-label="Amendments">
          {gate.amendments.map((a) => (
            <li key={a.id}>
              <b>{formatMoment(a.at, zone)}</b> {a.by && `by ${a.by}, `}
              {sealedName(sheet, a.field)}: <Change sheet={sheet} row={a} /> <span className="p-why">{a.why}</span>
            </li>
          ))}
          {gate.amendments.length < amended && (
            <li>The latest change has no reason on record yet; it is asked below.</li>
          )}
        </ul>
      )}
    </div>
  );
}

/** The differences from the sealed version, and the line that explains them. */
export function GateDrift({ gate, readOnly }: { gate: Gate; readOnly: boolean }) {
  const sheet = useSheet((s) => s);
  const [why, setWhy] = useState('');
  const [asked, setAsked] = useState(false);
  const ids = { why: useId(), problem: useId(), title: useId() };
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const rows = useMemo(() => drift(sheet, gate), [sheet, gate]);
  if (rows.length === 0 || !gate.seal) return null;
  const record = () => {
    if (why.trim() === '') return setAsked(true);
    changeSheet('gate.amendments', (s) => recordAmendments(s, gate.id, why, momentNow(), newId));
    setWhy('');
    setAsked(false);
    say('The amendment is on record at the gate.');
  };
  return (
    <section className={styles.drift} aria-labelledby={ids.title} data-field="gate.amendments">
      <h4 id={ids.title}>Changed since it was sealed on {formatMoment(gate.seal.at, zone)}</h4>
      <dl>
        {rows.map((row) => (
          <div key={row.field}>
            <dt>{row.name}</dt>
            <dd>
              <Change sheet={sheet} row={row} />
            </dd>
          </div>
        ))}
      </dl>
      {!readOnly && (
        <form
          className={styles.whyLine}
          onSubmit={(event) => {
            event.preventDefault();
            record();
          }}
        >
          <label htmlFor={ids.why}>Why?</label>
          <input
            id={ids.why}
            value={why}
            placeholder="One line; it stands at the gate for ever"
            aria-invalid={asked || undefined}
            aria-describedby={asked ? ids.problem : undefined}
            onChange={(event) => {
              setWhy(event.target.value);
              setAsked(false);
            }}
          />
          <Button type="submit">Record the amendment</Button>
          {asked && (
            <p id={ids.problem} role="alert" className={styles.problem}>
              Say in one line why it was changed; undoing the change is the other way.
            </p>
          )}
        </form>
      )}
    </section>
  );
}

type ChangedField = Pick<Amendment, 'field' | 'before' | 'after'>;

function Change({ sheet, row }: { sheet: Sheet; row: ChangedField }) {
  const phrase = (text: string) => sealedPhrase(sheet, row.field, text) || 'nothing';
  return (
    <>
      <del>{phrase(row.before)}</del> <span aria-hidden="true">→</span> <ins>{phrase(row.after)}</ins>
    </>
  );
}
