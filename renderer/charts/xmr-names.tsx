import { usePlotArea, ZIndexLayer } from 'recharts';
import { stackBoxes } from '#shared/charts/chart-scale.ts';
import { overlaps, type SceneText, TEXT_LINE, TEXT_SIZE, textBox } from '#shared/charts/scene.ts';
import { fitText } from '#shared/charts/text-width.ts';
import type { XmrMark, XmrView } from '#shared/charts/xmr-view.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import styles from './xmr-chart.module.css';

/** From the plot to the names of its lines, and from these to the edge, px. */
export const [OFF, EDGE] = [8, 4];
/** Above the plot, px. */
export const TOP = 8;
/** A name takes at most this, px. */
const ROOM = 150;
/** Above this many, marks can't be distinguished by their number. */
const NUMBERED = 40;
/** Between recharts' lines (400) and its labels (2000). */
const OVER_LINES = 1000;

interface LineName {
  kind: 'limit' | 'continue' | 'stop';
  value: number;
  /** One line of text, or a name with its value below it. */
  lines: string[];
}

/** The names of the latest limits and of the gate's lines, the limits first. */
export function namesOf(view: XmrView, part: 'values' | 'ranges', signal: Signal): LineName[] {
  const last = view.limits.at(-1);
  const limits = !last
    ? []
    : part === 'values'
      ? ([
          ['upper limit', last.upper],
          ['centre', last.centre],
          ['lower limit', last.lower],
        ] as const)
      : ([
          ['range limit', last.rangeUpper],
          ['mean', last.meanRange],
        ] as const);
  const names = limits.map(([name, value]): LineName => {
    return { kind: 'limit', value, lines: [name, formatMeasured(value, signal)] };
  });
  if (part === 'ranges') return names;
  return [
    ...names,
    ...view.thresholds.map(({ kind, value, upper, label }): LineName => {
      const at = upper === null ? value : (value + upper) / 2;
      return { kind, value: at, lines: [fitText(label, ROOM, TEXT_SIZE)] };
    }),
  ];
}

/** The lines by name, beside the plot and spaced so they don't overlap; those that have no room there are left out. */
export function Names({ view, part, signal }: { view: XmrView; part: 'values' | 'ranges'; signal: Signal }) {
  const plot = usePlotArea();
  if (!plot) return null;
  const { scale } = view[part];
  const from = plot.y - TOP;
  let room = plot.height + 2 * TOP;
  const names = namesOf(view, part, signal).filter(({ lines }) => {
    room -= lines.length * TEXT_LINE;
    return room >= 0;
  });
  const middles = stackBoxes(
    names.map(({ value, lines }) => ({
      at: plot.y + ((scale.max - value) / (scale.max - scale.min)) * plot.height,
      size: lines.length * TEXT_LINE,
    })),
    { from, to: plot.y + plot.height + TOP },
  );
  const x = plot.x + plot.width + OFF;
  return (
    <g>
      {names.map(({ kind, lines }, i) => (
        <text
          key={`${kind} ${lines[0]}`}
          className={`gc-label ${styles[`name-${kind}`] ?? ''}`}
          y={(middles[i] ?? 0) - (lines.length * TEXT_LINE) / 2 + TEXT_SIZE}
        >
          {lines.map((line, at) => (
            <tspan key={line} x={x} dy={at === 0 ? 0 : TEXT_LINE - 1} fontWeight={at === lines.length - 1 ? 600 : 400}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
    </g>
  );
}

/** Unusual points are ringed and carry the number of their rule, so that colour is not the only sign. */
export function Marks({ view, part, marks }: { view: XmrView; part: 'values' | 'ranges'; marks: readonly XmrMark[] }) {
  const plot = usePlotArea();
  if (!plot) return null;
  const { scale } = view[part];
  const placed = marks.map(({ day, value, rules }) => ({
    x: plot.x + ((day - view.from) / (view.to - view.from)) * plot.width,
    y: plot.y + ((scale.max - value) / (scale.max - scale.min)) * plot.height,
    rules,
  }));
  const numbers = apart(
    placed.map(({ x, y, rules }) => ({ kind: 'rule', text: rules, x, y: y - 7, anchor: 'middle', size: 10 })),
  );
  return (
    <ZIndexLayer zIndex={OVER_LINES}>
      <g className={styles.marks}>
        {placed.map(({ x, y }) => (
          <circle key={x} cx={x} cy={y} r={marks.length <= NUMBERED ? 3.6 : 2.2} />
        ))}
        {marks.length <= NUMBERED &&
          numbers.map(({ text, x, y, anchor }) => (
            <text key={x} x={x} y={y} textAnchor={anchor}>
              {text}
            </text>
          ))}
      </g>
    </ZIndexLayer>
  );
}

/** The texts that don't overlap the one before them. */
function apart(texts: readonly SceneText[]): SceneText[] {
  const kept: SceneText[] = [];
  for (const text of texts) if (kept.every((other) => !overlaps(textBox(other), textBox(text)))) kept.push(text);
  return kept;
}
