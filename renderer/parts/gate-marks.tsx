import { useMemo } from 'react';
import { useLateGates } from '#renderer/stores/late-readings.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { gateMarks } from '#shared/gates/gate-marks.ts';
import type { Gate } from '#shared/model/gate.ts';
import { showUnprintable } from '#shared/text/unprintable.ts';
import styles from './gate-marks.module.css';

/** What to know about a gate's readings beside its verdict: changed after its end, or dated after today and left out. */
export function GateMarks({ gate }: { gate: Gate }) {
  const sheet = useSheet((s) => s);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const timeZone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const late = useLateGates();
  const marks = useMemo(
    () => gateMarks({ gate, sheet, readings, today, timeZone, late }),
    [gate, sheet, readings, today, timeZone, late],
  );
  if (marks.length === 0) return null;
  return (
    <ul className={styles.marks} aria-label="About its readings">
      {marks.map(({ kind, text }) => (
        <li key={kind} data-mark={kind}>
          {showUnprintable(text)}
        </li>
      ))}
    </ul>
  );
}
