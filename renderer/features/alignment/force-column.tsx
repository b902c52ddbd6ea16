import { goToPlace, placeHref } from '#renderer/commands/places.ts';
import type { Force, Level } from '#shared/health/health.ts';
import type { HealthPart } from '#shared/health/health-part.ts';
import styles from './alignment.module.css';

/** Most marks drawn for one force; the number beside them counts on. */
const MOST_MARKS = 24;

const LEVEL_LABELS: Record<Level, string> = { clear: 'Clear', some: 'Some', much: 'Much' };
/** An empty ring, half a disc, a whole one: distinct without colour. */
const LEVEL_PATHS: Record<Level, string> = {
  clear: '',
  some: 'M5 1a4 4 0 0 1 0 8Z',
  much: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
};

interface ForceColumnProps {
  name: string;
  asks: string;
  clear: string;
  force: Force;
  sheet: string;
}

/** One force against alignment: how much of it there is, and where. */
export function ForceColumn({ name, asks, clear, force, sheet }: ForceColumnProps) {
  const { level, count, parts } = force;
  return (
    <section className={styles.force} aria-label={name}>
      <h3>{name}</h3>
      <p className={styles.level} data-level={level}>
        <svg width="14" height="14" viewBox="0 0 10 10" aria-hidden="true">
          <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d={LEVEL_PATHS[level]} fill="currentColor" />
        </svg>
        <b>{LEVEL_LABELS[level]}</b>
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
