import { useMemo } from 'react';
import { momentNow } from '#renderer/edits/now.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useTimeZone, useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { type AlignmentHealth, alignmentHealth, FORCES } from '#shared/health/health.ts';
import { ForceColumn } from './force-column.tsx';
import styles from './health.module.css';
import { Part } from './part.tsx';

/** Computed after a pause in typing. */
const PAUSE_MS = 250;

const FORCE_LABELS: Readonly<Record<keyof AlignmentHealth, { name: string; asks: string }>> = {
  ambiguity: { name: 'Ambiguity', asks: 'Can it be read in two ways?' },
  drift: { name: 'Drift', asks: 'Did it move away from what was agreed?' },
  entropy: { name: 'Entropy', asks: 'Does someone look after it?' },
};

/** The three forces that wear alignment down, side by side, each with its parts. */
export function Health() {
  const live = useSheet((s) => s);
  const sheet = useSettled(live, PAUSE_MS);
  const readings = useSheetStore((s) => s.readings);
  const glossary = useWorkspace((s) => s.info?.workspace.glossary);
  const today = useToday();
  const timeZone = useTimeZone();
  const health = useMemo(
    () => alignmentHealth({ sheet, readings, today, timeZone, glossary: glossary ?? [], now: momentNow() }),
    [sheet, readings, today, timeZone, glossary],
  );
  return (
    <Part
      title="Alignment"
      lead="Three forces wear a shared understanding down by themselves. A force is clear only where something was checked lately."
    >
      <div className={styles.forces}>
        {FORCES.map((key) => (
          <ForceColumn key={key} {...FORCE_LABELS[key]} force={health[key]} sheet={sheet.id} />
        ))}
      </div>
    </Part>
  );
}
