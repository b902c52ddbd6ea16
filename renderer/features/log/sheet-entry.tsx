import { lazy, Suspense, useMemo } from 'react';
import { useToday } from '#renderer/stores/workspace.ts';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { OutcomeShape, VerdictMark } from '#renderer/ui/outcome-mark.tsx';
import { againstVerdict } from '#shared/decisions/against-verdict.ts';
import { snapshotChart } from '#shared/decisions/snapshot.ts';
import { reasonSentence } from '#shared/gates/reason-sentence.ts';
import { luckThenPhrase } from '#shared/luck/luck-phrases.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Review } from '#shared/model/review.ts';
import { OUTCOME_LABELS } from '#shared/page/labels.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';
import styles from './entry.module.css';
import { Fact } from './fact.tsx';
import { GuardrailThen } from './guardrail-then.tsx';
import { confidencePhrase } from './labels.ts';
import type { TakenOn } from './load-entry.ts';
import { LookBackForm, type LookBackWords } from './look-back-form.tsx';
import { LookedBack } from './looked-back.tsx';
import { ReadingsThen } from './readings-then.tsx';

const GateChartView = lazy(() => import('#renderer/charts/gate-chart.tsx'));

interface SheetEntryProps {
  decision: Decision;
  taken: TakenOn;
  /** The sheet's present title. */
  title: string;
  /** The review it was taken in, if any. */
  review: Review | null;
  /** Puts what came of it on the record. */
  onLookBack: (lookBack: LookBackWords) => Promise<void>;
}

/**
 * A decision at a gate as it was made: everything here comes from it and its snapshot, whatever the sheet holds by now.
 * When the snapshot cannot be read, only the decision is shown.
 */
export function SheetEntry({ decision, taken, title, review, onLookBack }: SheetEntryProps) {
  const today = useToday();
  const { basis, outcome, verdict, provisional, verdictReason, rationale, by, date } = decision;
  const { confidence, reviewOn, lookBack } = decision;
  const { snapshot, problem } = taken;
  const chart = useMemo(() => {
    const then = snapshot && snapshotChart(snapshot, date);
    // The snapshot's own today has passed.
    return then && { ...then, today: null };
  }, [snapshot, date]);
  const against = againstVerdict(decision);
  return (
    <>
      <p className={styles.sentence}>
        <span className={styles.outcome} data-verdict={outcome}>
          <OutcomeShape outcome={outcome} /> {OUTCOME_LABELS[outcome].word}
        </span>
        {by && ` by ${by}`} on {formatDate(date)}, on “{title}”
        {review && `, in the review of ${formatDate(review.date)}`}
        {against && <b className={styles.mark}>{against}</b>}
      </p>
      <blockquote className={styles.why}>{rationale || 'No reason was written; it was what the rule said.'}</blockquote>
      <section className={styles.part} aria-label="As it was then">
        <h3>As it was then</h3>
        <dl className={styles.facts}>
          <Fact name="Aim">{basis.aim || 'None was written.'}</Fact>
          <Fact name="Mechanism">{basis.mechanism || 'None was written.'}</Fact>
          <Fact name="Gate" plain>
            {formatDateRange(basis.gateStart, basis.gateEnd)}
          </Fact>
          <Fact name="Rule">
            {basis.rule || 'There was no rule.'}{' '}
            {snapshot && (
              <small className={styles.hash} title={`SHA-256 of the rule: ${snapshot.ruleHash}`}>
                {snapshot.ruleHash.slice(0, 8)}
              </small>
            )}
          </Fact>
          <Fact name="Verdict" plain>
            <span className={styles.verdict}>
              <VerdictMark verdict={verdict} provisional={provisional} />
            </span>{' '}
            {reasonSentence(verdictReason)}
          </Fact>
          {confidence !== null && (
            <Fact name="Confidence" plain>
              {confidence}%, {confidencePhrase(confidence)}
            </Fact>
          )}
          {snapshot?.luck !== undefined && (
            <Fact name="Luck" plain>
              {luckThenPhrase({ start: basis.gateStart, end: basis.gateEnd }, snapshot.luck)}
            </Fact>
          )}
          {snapshot && <GuardrailThen snapshot={snapshot} date={date} />}
          {basis.hours !== null && (
            <Fact name="Basal cost" plain>
              {basis.hours.toLocaleString('en')} h a month
              {snapshot?.basalCost.carriedBy && `, carried by ${snapshot.basalCost.carriedBy}`}
            </Fact>
          )}
        </dl>
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        {chart && (
          <ErrorBoundary
            fallback={<p className={styles.quiet}>The chart could not be drawn; the readings are below.</p>}
          >
            <Suspense fallback={<div className={styles.chart} />}>
              <GateChartView chart={chart} />
            </Suspense>
          </ErrorBoundary>
        )}
        {snapshot && !chart && (
          <p className={styles.quiet}>There is no chart: the rule could not be understood then.</p>
        )}
        {snapshot && <ReadingsThen snapshot={snapshot} />}
      </section>
      {lookBack ? (
        <LookedBack lookBack={lookBack} />
      ) : (
        <LookBackForm
          question="Was it the right decision, as far as you can tell now?"
          reviewOn={reviewOn}
          due={reviewOn !== null && reviewOn <= today}
          onWrite={onLookBack}
        />
      )}
    </>
  );
}
