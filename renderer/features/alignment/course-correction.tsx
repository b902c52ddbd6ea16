import { useMemo } from 'react';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import {
  type CourseCorrection,
  correctionPhrase,
  courseCorrections,
  medianCorrection,
} from '#shared/health/course-correction.ts';
import { gatePhrase } from '#shared/health/recent.ts';
import { plural } from '#shared/text/plural.ts';
import styles from './course-correction.module.css';
import { Part } from './part.tsx';

/** Judged after a pause in typing. */
const PAUSE_MS = 250;
/** The last gates, shown at once; earlier ones on demand. */
const SHOWN = 6;

/** How long it took from the first sign that a gate went wrong to a decision. */
export function Corrections() {
  const live = useSheet((s) => s);
  const { gates, signals, guardrail, decisions } = useSettled(live, PAUSE_MS);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const corrections = useMemo(
    () => courseCorrections({ gates, signals, guardrail, decisions }, readings, today).toReversed(),
    [gates, signals, guardrail, decisions, readings, today],
  );
  const [last, earlier] = [corrections.slice(0, SHOWN), corrections.slice(SHOWN)];
  return (
    <Part
      title="Course correction"
      lead="Days from the first sign to a decision. Signs are standing behind, a stop rule that is met, and a breached guardrail."
    >
      <p className={styles.median}>{medianPhrase(corrections)}</p>
      {last.length > 0 && <Gates corrections={last} today={today} />}
      {earlier.length > 0 && (
        <details className={styles.earlier}>
          <summary>{plural(earlier.length, 'earlier gate')}</summary>
          <Gates corrections={earlier} today={today} />
        </details>
      )}
    </Part>
  );
}

function medianPhrase(corrections: readonly CourseCorrection[]): string {
  if (corrections.length === 0) return 'No gate has begun yet.';
  const middle = medianCorrection(corrections);
  if (!middle) return 'No gate has had both a sign and a decision yet.';
  const days = middle.days === 0 ? 'The same day' : plural(middle.days, 'day');
  return middle.gates === 1 ? `${days} in the one gate with a sign.` : `Median: ${days} over ${middle.gates} gates.`;
}

function Gates({ corrections, today }: { corrections: readonly CourseCorrection[]; today: string }) {
  return (
    <dl className={styles.gates}>
      {corrections.map((correction) => (
        <div key={correction.gate.id}>
          <dt>{gatePhrase(correction.gate, today)}</dt>
          <dd>{correctionPhrase(correction, today)}</dd>
        </div>
      ))}
    </dl>
  );
}
