import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import { GateTaught } from '#renderer/parts/beliefs/gate-taught.tsx';
import { LuckLines } from '#renderer/parts/luck-lines.tsx';
import { useLuck } from '#renderer/parts/use-luck.ts';
import { changeSheet, endStep, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { gateChart } from '#shared/charts/gate-chart.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Gate } from '#shared/model/gate.ts';
import { patch } from '#shared/model/patch.ts';
import { PLACEHOLDERS } from '#shared/page/labels.ts';
import { changeGate } from '#shared/sheet/edit-gates.ts';
import { takeThreshold } from '#shared/sheet/take-threshold.ts';
import { formatDateRange } from '#shared/time/calendar.ts';
import gateStyles from './gate.module.css';
import { Log } from './gate-log.tsx';
import { GateNotes } from './gate-notes.tsx';
import { RuleField } from './gate-rule.tsx';
import { GateDrift, SealMark } from './gate-seal.tsx';
import { GatePill, GateReason } from './gate-verdict.tsx';
import styles from './page.module.css';

const GateChartView = lazy(() => import('#renderer/charts/gate-chart.tsx'));
const GateDatesPopover = lazy(() => import('./gate-dates-popover.tsx'));

/** The gate that runs now, or the last one until the next is open. */
export function OneGate({ gate, readOnly, today }: { gate: Gate; readOnly: boolean; today: string }) {
  const signals = useSheet((s) => s.signals);
  const guardrail = useSheet((s) => s.guardrail);
  const log = useSheet((s) => s.decisions);
  const decisions = log.filter((d) => d.gate === gate.id);
  const readings = useSheetStore((s) => s.readings);
  const judged = useMemo(
    () => verdict({ gate, signals, guardrail, readings, today }),
    [gate, signals, guardrail, readings, today],
  );
  const events = useSheet((s) => s.events);
  const decision = decisions.at(-1) ?? null;
  const finished = decisions.length > 0 || today > gate.end;
  const writing = gate.seal === null && !finished;
  const luck = useLuck(gate);
  const anyway = writing ? luck : null;
  const chart = useMemo(
    () => gateChart({ gate, signals, readings, today, events, luck: anyway }),
    [gate, signals, readings, today, events, anyway],
  );
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const edit = (part: string, change: (g: Gate) => Gate) =>
    changeSheet(`gate.${part}`, (s) => changeGate(s, gate.id, change));
  const take = (threshold: number) => {
    endStep();
    changeSheet('gate.rule', (s) => takeThreshold(s, gate.id, 0, threshold));
  };
  return (
    <div className="p-gate" data-field="gate">
      <header className={`p-gate-head ${gateStyles.head}`}>
        <button
          type="button"
          ref={button}
          className={`p-gate-dates ${styles.cadence}`}
          data-field="gate.end"
          aria-label={`Gate: ${formatDateRange(gate.start, gate.end)}. Change its days`}
          aria-haspopup="dialog"
          aria-expanded={open}
          disabled={readOnly}
          onClick={() => setOpen(true)}
        >
          {formatDateRange(gate.start, gate.end)}
        </button>
        <span className="p-gate-note">at least {gate.rule.minimumReadings} readings</span>
        <SealMark gate={gate} readOnly={readOnly} />
        <GatePill judged={judged} decision={decision} />
        {open && (
          <Suspense>
            <GateDatesPopover gate={gate} anchor={button} edit={edit} onClose={() => setOpen(false)} />
          </Suspense>
        )}
      </header>
      <p className="p-question">
        <TextField
          field="gate.question"
          label="Gate question"
          value={gate.question}
          placeholder={PLACEHOLDERS.question}
          readOnly={readOnly}
          onChange={(question) => edit('question', (g) => patch(g, { question }))}
        />
      </p>
      <RuleField gate={gate} readOnly={readOnly} edit={edit} />
      <GateNotes gate={gate} settled={gate.seal !== null || finished} waiting={judged.verdict === null && !finished} />
      <GateDrift gate={gate} readOnly={readOnly} />
      <GateReason gate={gate} judged={judged} decision={decision} today={today} />
      {chart ? (
        <div className={styles.chart}>
          <ErrorBoundary fallback={<p className={styles.emptyChart}>The chart could not be drawn; reload the page.</p>}>
            <Suspense fallback={<div className={styles.chart} />}>
              <GateChartView chart={chart} />
            </Suspense>
          </ErrorBoundary>
        </div>
      ) : (
        <p className={styles.emptyChart}>
          {readings.length === 0
            ? 'Readings are charted here against the rule. Import them from a spreadsheet’s CSV file.'
            : 'The chart appears when the rule names a signal and a number.'}
        </p>
      )}
      {luck && (
        <div className={gateStyles.luck}>
          <LuckLines gate={gate} signals={signals} luck={luck} {...(writing && !readOnly && { onTake: take })} />
        </div>
      )}
      {decisions.length > 0 && <Log decisions={decisions} />}
      <GateTaught gate={gate.id} />
      {!readOnly && (
        <div className={styles.actions}>
          <Button onClick={() => runCommand('readings.import')}>Import readings…</Button>
          <Button onClick={() => runCommand('gate.decide')}>{decision ? 'Decide again…' : 'Decide…'}</Button>
        </div>
      )}
    </div>
  );
}
