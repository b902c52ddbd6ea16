import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { afterDecision, type Then } from '#renderer/edits/after-decision.ts';
import { askWhatItTaught } from '#renderer/edits/ask-what-it-taught.ts';
import { GateMarks } from '#renderer/parts/gate-marks.tsx';
import { Deciding, LuckLines } from '#renderer/parts/luck-lines.tsx';
import { SheetToAccept, useSheetToAccept } from '#renderer/parts/sheet-to-accept.tsx';
import { Sure } from '#renderer/parts/sure.tsx';
import { useLuck } from '#renderer/parts/use-luck.ts';
import { useSignalReadings } from '#renderer/parts/use-signal-readings.ts';
import { closeDialog, useInterface } from '#renderer/stores/interface.ts';
import { throughBackend } from '#renderer/stores/saver.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { OutcomeChoice } from '#renderer/ui/outcome-choice.tsx';
import { VerdictMark } from '#renderer/ui/outcome-mark.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { decisionPhrase } from '#shared/decisions/against-verdict.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { guardrailState } from '#shared/gates/guardrail.ts';
import { budgetPhrase, guardrailLabel, sliName, sliPhrase } from '#shared/gates/guardrail-phrases.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Gate, Outcome } from '#shared/model/gate.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './decide-dialog.module.css';
import { DecisionActions, recordActions, type WrittenAction } from './decision-actions.tsx';
import { ThenChoice } from './then-choice.tsx';

const close = () => closeDialog('decide');

/**
 * A verdict recommends; a person decides. Deciding against the verdict requires a reason. It stays with the gate that it was
 * opened on: another window may decide that one and open the next meanwhile.
 */
export default function DecideDialog() {
  const gates = useSheet((s) => s.gates);
  const [id] = useState(gates.at(-1)?.id);
  const gate = gates.find((one) => one.id === id);
  const before = useSheet((s) => s.decisions).findLast((decision) => decision.gate === id);
  const signals = useSheet((s) => s.signals);
  const guardrail = useSheet((s) => s.guardrail);
  const owner = useSheet((s) => s.owner);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const judged = useMemo(
    () => (gate ? verdict({ gate, signals, guardrail, readings, today }) : null),
    [gate, signals, guardrail, readings, today],
  );
  const chosen = useInterface((s) => (s.dialog?.kind === 'decide' ? s.dialog.outcome : undefined));
  const [outcome, setOutcome] = useState<Outcome | null>(chosen ?? judged?.verdict ?? null);
  const [then, setThen] = useState<Then>('next-gate');
  const outside = useSheetToAccept();
  const [rationale, setRationale] = useState('');
  const [by, setBy] = useState(owner);
  const [confidence, setConfidence] = useState<number | null>(null);
  const [actions, setActions] = useState<WrittenAction[]>([]);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const choices = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // The dialog's first question gets the focus.
    const radios = choices.current?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [];
    ([...radios].find((radio) => radio.checked) ?? radios[0])?.focus();
  }, []);
  const ids = { why: useId(), by: useId(), problem: useId() };
  if (!gate || !judged) return null;
  const against = outcome !== null && outcome !== judged.verdict;

  const decide = async () => {
    if (!outcome) return setProblem('Choose continue, change or stop.');
    setBusy(true);
    try {
      await throughBackend((id, base) =>
        getClient().call('gates.decide', { id, base, gate: gate.id, outcome, rationale, by, confidence }),
      );
      recordActions(actions);
      close();
      // One dialog at a time: where another one is open, the page asks what the gate taught.
      if (!afterDecision(outcome, then)) askWhatItTaught();
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal onClose={close} title={before ? 'Decide again' : 'Decide'}>
      {before && (
        <p className={styles.before}>
          <b>
            {decisionPhrase(before)} on {formatDate(before.date)}
            {before.by && ` by ${before.by}`}.
          </b>{' '}
          It stays on the record; a new decision is added after it.
        </p>
      )}
      <div className={styles.verdict}>
        <VerdictMark verdict={judged.verdict} standing={judged.standing} provisional={judged.provisional} />
        <p>{judged.reason}</p>
      </div>
      <GateLuck gate={gate} />
      <GateMarks gate={gate} />
      <GuardrailNow gate={gate} />
      <OutcomeChoice legend="Your decision" value={outcome} onChange={setOutcome} ref={choices} />
      <div className={styles.field}>
        <label htmlFor={ids.why}>
          Why {against ? <b>(needed: this is not what the rule says)</b> : <span>(one line)</span>}
        </label>
        <textarea
          id={ids.why}
          rows={3}
          readOnly={busy}
          value={rationale}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? ids.problem : undefined}
          onChange={(event) => {
            setRationale(event.target.value);
            setProblem('');
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void decide();
          }}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={ids.by}>Who decides</label>
        <input id={ids.by} value={by} readOnly={busy} maxLength={200} onChange={(event) => setBy(event.target.value)} />
      </div>
      <Sure field="decide.confidence" value={confidence} disabled={busy} onChange={setConfidence} />
      <DecisionActions value={actions} readOnly={busy} onChange={setActions} />
      {gates.at(-1) === gate && (
        <ThenChoice outcome={outcome} gate={gate} today={today} value={then} onChange={setThen} />
      )}
      <SheetToAccept />
      {/* The notice above says it already. */}
      <Problem text={outside ? '' : problem} id={ids.problem} />
      <div className={styles.actions}>
        <Button onClick={close}>Not yet</Button>
        <Button look="primary" disabled={busy || outside} onClick={() => void decide()}>
          Put it on the record
        </Button>
      </div>
    </Modal>
  );
}

/** How much of the verdict is luck: the base rate, and the readings that decide alone. */
function GateLuck({ gate }: { gate: Gate }) {
  const signals = useSheet((s) => s.signals);
  const anyway = useLuck(gate);
  return (
    <>
      <Deciding gate={gate} />
      <LuckLines gate={gate} signals={signals} luck={anyway} />
    </>
  );
}

/** How the guardrail stands inside the gate, and by which signals; nothing while it is not measured. */
function GuardrailNow({ gate }: { gate: Gate }) {
  const guardrail = useSheet((s) => s.guardrail);
  const signals = useSheet((s) => s.signals);
  const readings = useSignalReadings();
  const today = useToday();
  const state = guardrailState(guardrail, gate, readings, today);
  if (state.state === 'none' || guardrail.slo === null) return null;
  return (
    <p className={styles.guardrail} data-state={state.state}>
      <b>Guardrail: {guardrailLabel(state)}.</b> {sliName(guardrail, signals)}: {sliPhrase(state, guardrail.slo)};{' '}
      {budgetPhrase(state)}.
    </p>
  );
}
