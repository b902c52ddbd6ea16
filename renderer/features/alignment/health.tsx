import { useMemo } from 'react';
import { momentNow } from '#renderer/edits/now.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useTimeZone, useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { alignmentHealth, FORCE_LABELS, FORCES } from '#shared/health/health.ts';
import { ForceColumn } from './force-column.tsx';
import styles from './health.module.css';
import { Layers } from './layers.tsx';
import { Part } from './part.tsx';
import { Trend } from './trend.tsx';

/** Computed after a pause in typing. */
const PAUSE_MS = 250;

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
      <Trend />
      <Layers health={health} />
    </Part>
  );
}
