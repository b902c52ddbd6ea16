import { lazy, Suspense, useMemo } from 'react';
import { GateMarks } from '#renderer/parts/gate-marks.tsx';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { VerdictMark } from '#renderer/ui/outcome-mark.tsx';
import { gateChart } from '#shared/charts/gate-chart.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { DraftGate } from '#shared/review/draft.ts';
import { gateSentence } from '#shared/review/gate-sentence.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './evidence.module.css';
import { GateMore } from './gate-more.tsx';
import { GuardrailLine, HoldsUp } from './holds-up.tsx';
import { useRoom } from './use-room.ts';

const GateChartView = lazy(() => import('#renderer/charts/gate-chart.tsx'));

/** What happened against what the rule asked for: verdict, one sentence, the chart, and what could turn it over. */
export function Evidence({ seen, today }: { seen: DraftGate | null; today: string }) {
  const id = useSheet((s) => s.id);
  const gate = useSheet((s) => s.gates).find((candidate) => candidate.id === seen?.id);
  if (!gate || !seen) {
    return (
      <section className={styles.evidence} aria-label="Gate">
        <p className={styles.say}>No gate runs here, so no rule can say anything.</p>
        <p className={styles.quiet}>
          A gate asks one question for two weeks. <a href={`#/sheets/${id}`}>Set one on the page.</a>
        </p>
      </section>
    );
  }
  const { verdict } = seen;
  return (
    <section className={styles.evidence} aria-label="Gate">
      <p className={styles.pill}>
        <VerdictMark verdict={verdict.verdict} standing={verdict.standing} provisional={verdict.provisional} />
        <span>{daysPhrase(seen)}</span>
      </p>
      <p className={styles.say}>{gateSentence(verdict)}</p>
      {gate.rule.sentence && <p className={styles.rule}>{sentenceCase(gate.rule.sentence)}</p>}
      <Chart gate={gate} today={today} />
      <div className={styles.fine}>
        <HoldsUp gate={gate} verdict={verdict} />
        <GuardrailLine seen={seen} />
        <GateMarks gate={gate} />
        <GateMore gate={gate} seen={seen} />
      </div>
    </section>
  );
}

function Chart({ gate, today }: { gate: Gate; today: string }) {
  const id = useSheet((s) => s.id);
  const signals = useSheet((s) => s.signals);
  const events = useSheet((s) => s.events);
  const readings = useSheetStore((s) => s.readings);
  const height = useRoom();
  const chart = useMemo(
    () => gateChart({ gate, signals, readings, today, events }),
    [gate, signals, readings, today, events],
  );
  if (!chart) {
    return (
      <p className={styles.quiet}>
        {readings.length === 0 ? (
          <>
            No readings to chart yet. <a href={`#/sheets/${id}/readings`}>Enter or import them.</a>
          </>
        ) : (
          <>
            The chart appears when the rule names a signal and a number. <a href={`#/sheets/${id}`}>Write the rule.</a>
          </>
        )}
      </p>
    );
  }
  return (
    <ErrorBoundary fallback={<p className={styles.quiet}>The chart could not be drawn; reload the page.</p>}>
      <div className={styles.chart} style={{ minHeight: height }}>
        <Suspense>
          <GateChartView chart={chart} height={height} />
        </Suspense>
      </div>
    </ErrorBoundary>
  );
}

function daysPhrase({ daysLeft, start, end }: DraftGate): string {
  if (daysLeft < 0) return `${formatDate(start, 'short')} to ${formatDate(end, 'short')}`;
  if (daysLeft === 0) return 'today is the last day';
  return `${plural(daysLeft, 'day')} left, to ${formatDate(end, 'short')}`;
}

/** "continue if …; stop if …" as two sentences. */
function sentenceCase(rule: string): string {
  const parts = rule.split(/;\s*/).map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  // A sign keeps to its number.
  return `${parts.join('. ').replace(/\.$/, '')}.`.replace(/([≥≤<>]) /g, '$1\u00a0');
}
