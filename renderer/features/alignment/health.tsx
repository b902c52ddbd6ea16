import { useMemo } from 'react';
import { momentNow } from '#renderer/edits/now.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useTimeZone, useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { type AlignmentHealth, alignmentHealth } from '#shared/health/health.ts';
import styles from './alignment.module.css';
import { ForceColumn } from './force-column.tsx';
import { Part } from './part.tsx';

/** Computed after a pause in typing. */
const PAUSE_MS = 250;

const FORCES: readonly { key: keyof AlignmentHealth; name: string; asks: string; clear: string }[] = [
  {
    key: 'ambiguity',
    name: 'Ambiguity',
    asks: 'Can it be read in two ways?',
    clear: 'No vague word, no undefined term, no question without an answer.',
  },
  {
    key: 'drift',
    name: 'Drift',
    asks: 'Did it move away from what was agreed?',
    clear: 'Nothing changed after the seal, and people restate it alike.',
  },
  {
    key: 'entropy',
    name: 'Entropy',
    asks: 'Does somebody look after it?',
    clear: 'Readings are fresh, reviews were held, nothing lies about.',
  },
];

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
      lead="Three forces wear a shared understanding down by themselves. Each is the sum of its parts."
    >
      <div className={styles.forces}>
        {FORCES.map(({ key, name, asks, clear }) => (
          <ForceColumn key={key} name={name} asks={asks} clear={clear} force={health[key]} sheet={sheet.id} />
        ))}
      </div>
    </Part>
  );
}
