import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { goToPlace } from '#renderer/commands/places.ts';
import { allBelow, type LineOfSight, type SightItem, seesAim, wayUp } from '#shared/alignment/line-of-sight.ts';
import styles from './sight.module.css';
import { SIGHT_COLUMNS, SIGHT_LABELS } from './sight-labels.ts';

interface Line {
  key: string;
  from: string;
  to: string;
  path: string;
}

/** Columns from the aim on the left to evidence on the right, with a line from each thing to what it serves. */
export function SightPicture({ sight }: { sight: LineOfSight }) {
  const picture = useRef<HTMLDivElement>(null);
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [at, setAt] = useState<string | null>(null);
  useLayoutEffect(() => {
    const box = picture.current;
    if (!box) return;
    const measure = () => setLines(linesOf(box, sight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [sight]);
  const way = useMemo(() => {
    if (at === null) return null;
    const up = wayUp(sight, at);
    return new Set([...up, ...allBelow(sight, at)].map(({ key }) => key));
  }, [sight, at]);
  const columns = SIGHT_COLUMNS.map(({ title, kinds }) => ({
    title,
    items: sight.items.filter(({ kind }) => kinds.includes(kind)),
  }));
  return (
    <div className={styles.picture} ref={picture} data-pointing={way ? true : undefined}>
      <svg className={styles.lines} aria-hidden="true">
        {lines.map((line) => (
          <path key={line.key} d={line.path} data-on={(way?.has(line.from) && way.has(line.to)) || undefined} />
        ))}
      </svg>
      {columns.map(({ title, items }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <ul>
            {items.map((item) => (
              <Item key={item.key} sight={sight} item={item} on={way?.has(item.key) ?? false} onPoint={setAt} />
            ))}
          </ul>
          {items.length === 0 && <p>none yet</p>}
        </section>
      ))}
    </div>
  );
}

interface ItemProps {
  sight: LineOfSight;
  item: SightItem;
  /** On the path of the item under the pointer. */
  on: boolean;
  onPoint: (key: string | null) => void;
}

function Item({ sight, item, on, onPoint }: ItemProps) {
  const loose = !seesAim(sight, item.key);
  const level = item.kind === 'metric' ? wayUp(sight, item.key).filter(({ kind }) => kind === 'metric').length - 1 : 0;
  const next = wayUp(sight, item.key)[1];
  const label = `${SIGHT_LABELS[item.kind]}: ${item.title}${next ? `, for ${next.title}` : ''}${loose ? ', hangs loose' : ''}`;
  return (
    <li style={{ marginLeft: Math.min(level, 4) * 12 }}>
      <button
        type="button"
        data-sight={item.key}
        data-kind={item.kind}
        data-loose={loose || undefined}
        data-on={on || undefined}
        aria-label={label}
        onClick={() => goToPlace(item)}
        onMouseEnter={() => onPoint(item.key)}
        onMouseLeave={() => onPoint(null)}
        onFocus={() => onPoint(item.key)}
        onBlur={() => onPoint(null)}
      >
        {(item.kind === 'gate' || item.kind === 'decision' || item.kind === 'evidence' || item.kind === 'slice') && (
          <small>{SIGHT_LABELS[item.kind]}</small>
        )}
        <span>{item.title}</span>
        {loose && <em className={styles.looseMark}>hangs loose</em>}
      </button>
    </li>
  );
}

/** A line from each item to each one it serves, measured from their positions on the screen. */
function linesOf(box: HTMLElement, { items }: LineOfSight): Line[] {
  const origin = box.getBoundingClientRect();
  const places = new Map(
    [...box.querySelectorAll<HTMLElement>('[data-sight]')].map((element) => [
      element.dataset.sight ?? '',
      element.getBoundingClientRect(),
    ]),
  );
  return items.flatMap((item) =>
    item.up.flatMap((up): Line[] => {
      const [a, b] = [places.get(item.key), places.get(up)];
      if (!a || !b) return [];
      const [x, y] = [a.left - origin.left + box.scrollLeft, a.top - origin.top + Math.min(a.height / 2, 18)];
      const inColumn = b.right > a.left;
      const path = inColumn
        ? // A metric under its parent: down from the parent's left, then across.
          `M${x} ${y}H${b.left - origin.left + box.scrollLeft + 6}V${b.bottom - origin.top}`
        : curve(x, y, b.right - origin.left + box.scrollLeft, b.top - origin.top + Math.min(b.height / 2, 18));
      return [{ key: `${item.key} ${up}`, from: item.key, to: up, path }];
    }),
  );
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}
