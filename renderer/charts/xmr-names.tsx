import { usePlotArea, ZIndexLayer } from 'recharts';
import { stackBoxes } from '#shared/charts/chart-scale.ts';
import { crosses, overlaps, type SceneText, TEXT_LINE, TEXT_MIDDLE, TEXT_SIZE, textBox } from '#shared/charts/scene.ts';
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
const ROOM = 164;
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
  const [from, to] = [plot.y, plot.y + plot.height + TEXT_LINE / 4];
  let room = to - from;
  const names = namesOf(view, part, signal).filter(({ lines }) => {
    room -= lines.length * TEXT_LINE;
    return room >= 0;
  });
  const middles = stackBoxes(
    names.map(({ value, lines }) => ({
      at: plot.y + ((scale.max - value) / (scale.max - scale.min)) * plot.height,
      size: lines.length * TEXT_LINE,
    })),
    { from, to },
  );
  const x = plot.x + plot.width + OFF;
  return (
    <g>
      {names.map(({ kind, lines }, i) => (
        <text
          key={`${kind} ${lines[0]}`}
          className={`gc-label ${styles[`name-${kind}`] ?? ''}`}
          y={(middles[i] ?? 0) - ((lines.length - 1) * TEXT_LINE) / 2 + TEXT_MIDDLE}
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
  const at = ({ day, value }: { day: number; value: number }) => ({
    x: plot.x + ((day - view.from) / (view.to - view.from)) * plot.width,
    y: plot.y + ((scale.max - value) / (scale.max - scale.min)) * plot.height,
  });
  const placed = marks.map((mark) => ({ ...at(mark), rules: mark.rules }));
  const strokes = view[part].lines.flatMap((line) => {
    const places = line.map(at);
    return places.slice(1).map(({ x, y }, i) => ({ x1: places[i]?.x ?? x, y1: places[i]?.y ?? y, x2: x, y2: y }));
  });
  const numbers = marks.length <= NUMBERED ? apart(placed, strokes) : [];
  return (
    <ZIndexLayer zIndex={OVER_LINES}>
      <g className={styles.marks}>
        {placed.map(({ x, y }) => (
          <circle key={x} cx={x} cy={y} r={marks.length <= NUMBERED ? 3.6 : 2.2} />
        ))}
        {numbers.map(({ text, x, y, anchor }) => (
          <text key={`${x} ${y}`} x={x} y={y} textAnchor={anchor}>
            {text}
          </text>
        ))}
      </g>
    </ZIndexLayer>
  );
}

type Stroke = Parameters<typeof crosses>[0];

/**
 * The number of each mark: above it, below it or beside it, wherever it lies over no mark, number or line of the values.
 * Where there is no such place a line may run under it; where even that is taken, it is left out.
 */
function apart(marks: readonly { x: number; y: number; rules: string }[], strokes: readonly Stroke[]): SceneText[] {
  const kept: SceneText[] = [];
  const dots = marks.map(({ x, y }) => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 }));
  for (const { x, y, rules } of marks) {
    const text = { kind: 'rule', text: rules, size: 12 } as const;
    const places: SceneText[] = [
      { ...text, x, y: y - 7, anchor: 'middle' },
      { ...text, x, y: y + 14, anchor: 'middle' },
      { ...text, x: x + 7, y: y + 3.5, anchor: 'start' },
      { ...text, x: x - 7, y: y + 3.5, anchor: 'end' },
    ];
    const clear = places.filter((place) => {
      return [...dots, ...kept.map(textBox)].every((other) => !overlaps(other, textBox(place)));
    });
    const best = clear.find((place) => !strokes.some((stroke) => crosses(stroke, textBox(place)))) ?? clear[0];
    if (best) kept.push(best);
  }
  return kept;
}
