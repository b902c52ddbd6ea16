import { useMemo } from 'react';
import { useSignalReadings } from '#renderer/parts/use-signal-readings.ts';
import { openDialog } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import { type Burn, burnSeries } from '#shared/charts/burn.ts';
import { BURN_HEIGHT, BURN_WIDTH, burnPicture } from '#shared/charts/burn-picture.ts';
import { guardrailWindows } from '#shared/gates/guardrail.ts';
import { budgetLines, budgetNotes } from '#shared/gates/guardrail-phrases.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import styles from './foot.module.css';

/** What is left of the error budget, as a phrase and a small burn-down; the same as on paper. */
export function Budget({ guardrail }: { guardrail: Guardrail }) {
  const gate = useSheet((s) => s.gates.at(-1));
  const readings = useSignalReadings();
  const signals = useSheet((s) => s.signals);
  const today = useToday();
  const { lines, burn, notes } = useMemo(() => {
    const windows = guardrailWindows({ guardrail }, gate, readings, today);
    const shown = windows.gate ?? windows.fourWeeks;
    return {
      lines: budgetLines(windows, guardrail.slo),
      burn: burnSeries(guardrail, shown, readings, today),
      notes: budgetNotes(shown.state, guardrail, signals),
    };
  }, [guardrail, gate, signals, readings, today]);
  if (lines.length === 0) return null;
  return (
    <div role="status" aria-label="Error budget">
      {lines.map(({ name, breached, decides, words }) => (
        <p key={name} className="p-budget" data-breached={(breached && decides) || undefined}>
          {breached && (
            <>
              <OutcomeShape outcome="stop" />{' '}
            </>
          )}
          {name}: {words}
        </p>
      ))}
      {notes.length > 0 && <p className="p-budget">{notes.join(' ')}</p>}
      {burn && <BurnPicture burn={burn} />}
      <Button
        look="link"
        className={styles.chart ?? ''}
        onClick={() => openDialog({ kind: 'charts', signal: null, chart: 'budget' })}
      >
        Chart the error budget
      </Button>
    </div>
  );
}

/** A picture of the phrase beside it. */
function BurnPicture({ burn }: { burn: Burn }) {
  const { left, even, ahead, end, zero } = burnPicture(burn);
  return (
    <svg
      className="p-burn"
      data-state={burn.state.state}
      width={BURN_WIDTH}
      height={BURN_HEIGHT}
      viewBox={`0 0 ${BURN_WIDTH} ${BURN_HEIGHT}`}
      aria-hidden="true"
    >
      <line className="p-burn-zero" x1={0} x2={BURN_WIDTH} y1={zero} y2={zero} />
      <polyline className="p-burn-even" points={even} />
      <polyline className="p-burn-left" points={left} />
      {ahead && <polyline className="p-burn-ahead" points={ahead} />}
      <circle className="p-burn-now" cx={end.x} cy={end.y} r={2.6} />
    </svg>
  );
}
