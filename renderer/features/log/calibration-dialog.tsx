import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import { closeDialog, sayError } from '#renderer/stores/interface.ts';
import { loadLog, useLog } from '#renderer/stores/log.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import {
  byKind,
  byPerson,
  byQuarter,
  type Calibration,
  calibration,
  ENOUGH_RESOLVED,
  processOutcome,
} from '#shared/decisions/calibration.ts';
import { calibrationSentence, KIND_LABELS } from '#shared/decisions/calibration-phrases.ts';
import { FORECAST_KINDS, type Forecast, type ForecastKind, forecastsOf } from '#shared/decisions/forecasts.ts';
import type { LogEntry } from '#shared/decisions/log.ts';
import { plural } from '#shared/text/plural.ts';
import styles from './calibration.module.css';
import { CalibrationBins } from './calibration-bins.tsx';
import { CalibrationParts } from './calibration-parts.tsx';
import { ProcessOutcomeTable } from './process-outcome.tsx';

const ReliabilityPlot = lazy(() => import('#renderer/charts/reliability-plot.tsx'));

const close = () => closeDialog('calibration');

/** How often people were right at each confidence: chances of gates, decisions at gates and personal ones together. */
export default function CalibrationDialog() {
  const entries = useLog((s) => s.log?.entries);
  useEffect(() => {
    loadLog().catch(sayError);
  }, []);
  return (
    <Modal onClose={close} title="Calibration" wide prints>
      <p className={styles.lead}>
        Of what you hold 80% sure, 80% should come true. Decisions count once you looked back on them, chances of a gate
        once it is decided.
      </p>
      {entries && <Scored entries={entries} />}
      <div className={styles.actions}>
        <Button onClick={() => window.print()}>Print</Button>
        <Button look="primary" onClick={close}>
          Done
        </Button>
      </div>
    </Modal>
  );
}

function Scored({ entries }: { entries: readonly LogEntry[] }) {
  const all = useMemo(() => forecastsOf(entries), [entries]);
  const [person, setPerson] = useState('');
  const [kind, setKind] = useState<ForecastKind | ''>('');
  const people = useMemo(() => byPerson(all).filter(({ key }) => key !== ''), [all]);
  const wanted = person.toLowerCase();
  const forecasts = all.filter((one) => (!kind || one.kind === kind) && (!wanted || one.by.toLowerCase() === wanted));
  const own = wanted ? entries.filter(({ by }) => by.trim().toLowerCase() === wanted) : entries;
  if (all.length === 0) return <Nothing />;
  return (
    <>
      <div className={styles.filters}>
        <Choice
          label="Whose"
          value={person}
          options={[{ value: '', label: 'Everyone' }, ...people.map(({ key }) => ({ value: key, label: key }))]}
          onChange={setPerson}
        />
        <Choice
          label="What was forecast"
          value={kind}
          options={[
            { value: '', label: 'Gates and decisions' },
            ...FORECAST_KINDS.map((value) => ({ value, label: KIND_LABELS[value] })),
          ]}
          onChange={setKind}
        />
      </div>
      <Found found={calibration(forecasts)} who={person || 'you'} />
      {!person && <CalibrationParts title="By person" parts={byPerson(forecasts)} name={(key) => key || 'Not given'} />}
      <CalibrationParts title="By quarter" parts={byQuarter(forecasts)} name={(key) => key} />
      {!kind && <CalibrationParts title="By kind" parts={byKind(forecasts)} name={kindName} />}
      <ProcessOutcomeTable counts={processOutcome(own)} />
    </>
  );
}

function kindName(key: string): string {
  const kind = FORECAST_KINDS.find((one) => one === key);
  return kind ? KIND_LABELS[kind] : key;
}

function Nothing() {
  return (
    <>
      <p className={styles.early}>
        <b>Too early to say.</b> Nothing is scored yet. Look back on a decision that has a confidence, or decide a gate
        that was sealed with a chance.
      </p>
      <Button
        onClick={() => {
          close();
          runCommand('decision.new');
        }}
      >
        Note a decision
      </Button>
    </>
  );
}

function Found({ found, who }: { found: Calibration<Forecast>; who: string }) {
  const { n, brier, interval, tooEarly, bins } = found;
  const [open, setOpen] = useState<number | null>(null);
  if (brier === null) return <p className={styles.early}>Nothing of this is scored yet.</p>;
  return (
    <>
      <p className={styles.sentence}>{calibrationSentence(found, who)}</p>
      {tooEarly && (
        <p className={styles.early}>
          <b>Too early to say.</b> {plural(n, 'result')} so far; {ENOUGH_RESOLVED - n} more before this means anything.
        </p>
      )}
      <p className={styles.score}>
        <b>{brier.toFixed(3)}</b>
        <span>
          Brier score, n = {n}
          {interval && `, likely between ${interval.low.toFixed(2)} and ${interval.high.toFixed(2)}`}. 0 is perfect;
          always answering 50% scores 0.25.
        </span>
      </p>
      <ErrorBoundary fallback={<p>The plot could not be drawn; close this and open it again.</p>}>
        <Suspense fallback={<div className={styles.waiting} />}>
          <ReliabilityPlot calibration={found} open={open} onOpen={setOpen} />
        </Suspense>
      </ErrorBoundary>
      <CalibrationBins bins={bins} open={open} onOpen={setOpen} />
    </>
  );
}
