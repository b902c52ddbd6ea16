import { useId, useMemo, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { LuckLines } from '#renderer/parts/luck-lines.tsx';
import { TriedBefore } from '#renderer/parts/tried-before.tsx';
import { closeDialog, say, useInterface } from '#renderer/stores/interface.ts';
import { throughBackend } from '#renderer/stores/saver.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { focusField } from '#renderer/ui/focus-field.ts';
import { Modal } from '#renderer/ui/modal.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { challengeFacts, openChallenges } from '#shared/alignment/challenges.ts';
import { sealProblems } from '#shared/check/sealable.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { luck } from '#shared/luck/luck.ts';
import { type PinField, pinFor } from '#shared/sheet/fields.ts';
import { formatDateRange } from '#shared/time/calendar.ts';
import { ChanceField } from './chance-field.tsx';
import styles from './seal-dialog.module.css';

const close = () => closeDialog('seal');

/** Open points come first; then the gate is sealed with a hash and the time. */
export default function SealDialog() {
  const sheet = useSheet((s) => s);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const gate = sheet.gates.at(-1);
  const problems = useMemo(
    () => (gate ? sealProblems({ sheet, gate, readings, today }) : []),
    [sheet, gate, readings, today],
  );
  const anyway = useMemo(
    () => (gate ? luck({ gate, signals: sheet.signals, readings, today }) : null),
    [gate, sheet.signals, readings, today],
  );
  const [chanceValid, setChanceValid] = useState(true);
  const [by, setBy] = useState(sheet.owner);
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const ids = { by: useId(), open: useId() };
  if (!gate) return null;
  const early = readings.filter((r) => r.date >= gate.start && r.date <= gate.end).length;

  const lead = (field: string) => {
    close();
    // The dialog gives the focus back first; then it moves to the open point.
    requestAnimationFrame(() => requestAnimationFrame(() => focusField(field)));
  };
  const seal = async () => {
    setBusy(true);
    try {
      await throughBackend((id, base) => getClient().call('gates.seal', { id, base, gate: gate.id, by }));
      close();
      say('Sealed. Edits stay possible; each becomes an amendment with its reason.');
    } catch (thrown) {
      setRefusal(toErrorRecord(thrown).message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal onClose={close} title="Seal the gate">
      {problems.length > 0 ? (
        <section className={styles.open} aria-labelledby={ids.open}>
          <h3 id={ids.open}>
            {problems.length === 1 ? 'One thing is still open' : `${problems.length} things are still open`}
          </h3>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.field} ${problem.message}`}>
                <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                  <path d="M1 1h8v8H1Z" fill="currentColor" />
                </svg>
                <Button look="link" onClick={() => lead(problem.field)}>
                  {problem.message}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <p className={styles.lead}>
          Nothing is open. Sealing freezes aim, mechanism, signals, rule, guardrail and days under a hash and the time.
          Edits stay possible, and each shows at the gate as an amendment with its reason.
        </p>
      )}
      <TriedBefore />
      {gate.rule.sentence && (
        <section className={styles.frozen}>
          <h3>What is agreed</h3>
          <p>{gate.rule.sentence}</p>
          <small>
            {formatDateRange(gate.start, gate.end)} · at least {gate.rule.minimumReadings} readings
          </small>
        </section>
      )}
      <LuckLines gate={gate} signals={sheet.signals} luck={anyway} />
      {early > 0 && (
        <p className={styles.late}>
          {early === 1 ? 'A reading' : `${early} readings`} inside the gate {early === 1 ? 'is' : 'are'} here already,
          so the gate will say “sealed after the data” for ever.
        </p>
      )}
      <OpenChallenges
        onOpen={(field) => {
          lead(field || 'title');
          useInterface.setState({ challengesAt: field });
        }}
      />
      <ChanceField gate={gate} readOnly={busy} onValid={setChanceValid} />
      <div className={styles.field}>
        <label htmlFor={ids.by}>Who seals</label>
        <input id={ids.by} value={by} readOnly={busy} maxLength={200} onChange={(event) => setBy(event.target.value)} />
      </div>
      <Problem text={refusal} />
      <div className={styles.actions}>
        <Button onClick={close}>Not yet</Button>
        <Button
          look="primary"
          disabled={busy || problems.length > 0 || !chanceValid}
          aria-describedby={problems.length > 0 ? ids.open : undefined}
          onClick={() => void seal()}
        >
          Seal
        </Button>
      </div>
    </Modal>
  );
}

/** Open questions: they do not block sealing, but people should know about them first. */
function OpenChallenges({ onOpen }: { onOpen: (field: PinField) => void }) {
  const sheet = useSheet((s) => s);
  const id = useId();
  const open = openChallenges(sheet.challenges);
  if (open.length === 0) return null;
  return (
    <section className={styles.challenges} aria-labelledby={id}>
      <h3 id={id}>{open.length === 1 ? 'One challenge is open' : `${open.length} challenges are open`}</h3>
      <ul>
        {open.map((challenge) => (
          <li key={challenge.id}>
            <Button look="link" onClick={() => onOpen(pinFor(challenge.field))}>
              {challenge.text}
            </Button>
            <small>{challengeFacts(sheet, challenge)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
