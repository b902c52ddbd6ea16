import { useMemo } from 'react';
import { goToPlace, placeHref } from '#renderer/commands/places.ts';
import { momentNow } from '#renderer/edits/now.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useTimeZone, useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { type AlignmentHealth, alignmentHealth, type Force, type Level } from '#shared/health/health.ts';
import type { HealthPart } from '#shared/health/health-part.ts';
import styles from './alignment.module.css';
import { Part } from './part.tsx';

const PAUSE_MS = 250;
/** Most marks drawn for one force; the number beside them counts on. */
const MOST_MARKS = 24;

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

const LEVEL_WORDS: Record<Level, string> = { clear: 'Clear', some: 'Some', much: 'Much' };
/** An empty ring, half a disc, a whole one: told apart without colour. */
const LEVEL_PATHS: Record<Level, string> = {
  clear: '',
  some: 'M5 1a4 4 0 0 1 0 8Z',
  much: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
};

/** The three forces that wear alignment down, side by side, each with what it is made of. */
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

interface ForceColumnProps {
  name: string;
  asks: string;
  clear: string;
  force: Force;
  sheet: string;
}

function ForceColumn({ name, asks, clear, force, sheet }: ForceColumnProps) {
  const { level, count, parts } = force;
  return (
    <section className={styles.force} aria-label={name}>
      <h3>{name}</h3>
      <p className={styles.level} data-level={level}>
        <svg width="14" height="14" viewBox="0 0 10 10" aria-hidden="true">
          <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d={LEVEL_PATHS[level]} fill="currentColor" />
        </svg>
        <b>{LEVEL_WORDS[level]}</b>
        {count > 0 && <span>{count === 1 ? 'one thing' : `${count} things`}</span>}
      </p>
      <Marks parts={parts} level={level} />
      <p className={styles.asks}>{parts.length === 0 ? clear : asks}</p>
      {parts.length > 0 && (
        <ul className={styles.parts} aria-label={`What ${name.toLowerCase()} is made of`}>
          {parts.map((part) => (
            <li key={`${part.kind} ${part.words}`}>
              <a
                href={placeHref(sheet, part)}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  goToPlace(part);
                }}
              >
                {part.words}
              </a>
              {part.count > 1 && <span className={styles.times}>{part.count}×</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A mark for each thing that counts, with a gap between the parts. */
function Marks({ parts, level }: { parts: readonly HealthPart[]; level: Level }) {
  const marks = parts.flatMap(({ count }, part) =>
    Array.from({ length: count }, (_, at) => ({ part, first: at === 0 })),
  );
  let x = 0;
  const drawn = marks.slice(0, MOST_MARKS).map(({ part, first }) => {
    x += first && part > 0 ? 13 : 9;
    return x - 9;
  });
  return (
    <svg className={styles.marks} data-level={level} width="100%" height="12" aria-hidden="true">
      <line x1="0" y1="11.5" x2="100%" y2="11.5" />
      {drawn.map((at) => (
        <rect key={at} x={at} y="1" width="7" height="10" />
      ))}
    </svg>
  );
}
