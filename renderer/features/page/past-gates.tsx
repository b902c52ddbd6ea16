import { useMemo, useState } from 'react';
import { useLateGates } from '#renderer/stores/late-readings.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { PAST_LINES, pastGateLine, pastGates } from '#shared/page/past-gates.ts';
import styles from './past-gate.module.css';
import { PastGate } from './past-gate.tsx';
import { Section } from './section.tsx';

/** Lines of earlier gates change with a decision, not with a letter. */
const PAUSE_MS = 250;

/** The gates before the current one, a line each, the newest first; after a dozen the oldest are a count that opens. */
export default function PastGates() {
  const live = useSheet((s) => s);
  const sheet = useSettled(live, PAUSE_MS);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const timeZone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const late = useLateGates();
  const [all, setAll] = useState(false);
  const input = useMemo(() => ({ sheet, readings, today, timeZone, late }), [sheet, readings, today, timeZone, late]);
  const { lines, older } = useMemo(() => pastGates(input), [input]);
  const oldest = useMemo(
    () =>
      all
        ? sheet.gates
            .slice(0, -1 - PAST_LINES)
            .reverse()
            .map((gate) => pastGateLine(gate, input))
        : [],
    [all, sheet.gates, input],
  );
  if (lines.length === 0) return null;
  const row = (line: (typeof lines)[number]) => (
    <PastGate key={line.gate.id} line={line} decisions={sheet.decisions.filter(({ gate }) => gate === line.gate.id)} />
  );
  return (
    <Section label="Earlier gates">
      <div className={styles.list} data-field="gates.earlier">
        {lines.map(row)}
        {oldest.map(row)}
        {older !== null && (
          <Button look="link" className={styles.older ?? ''} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show only the latest dozen' : older}
          </Button>
        )}
      </div>
    </Section>
  );
}
