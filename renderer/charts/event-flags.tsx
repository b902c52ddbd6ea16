import type { ChartEvent } from '#shared/charts/chart-events.ts';

/** Height of a row of notes above the plot. */
const ROW = 13;

interface EventFlagsProps {
  events: readonly ChartEvent[];
  plot: { y: number; height: number };
  /** From a day to its place. */
  left: (day: number) => number;
}

/** Room that the notes take above the plot, px. */
export function eventRoom(events: readonly ChartEvent[]): number {
  return events.reduce((most, event) => Math.max(most, event.row + 1), 0) * ROW;
}

/** Notes: a thin pole through the plot, the words above it. */
export function EventFlags({ events, plot, left }: EventFlagsProps) {
  return events.map(({ day, text, label, row }) => {
    const base = plot.y - 4 - row * ROW;
    const x = left(day);
    return (
      <g key={`${day} ${text}`}>
        <title>{text}</title>
        <line className="gc-event" x1={x} x2={x} y1={label === '' ? plot.y : base - 8} y2={plot.y + plot.height} />
        {label !== '' && (
          <text className="gc-label gc-label-event" x={x + 4} y={base}>
            {label}
          </text>
        )}
      </g>
    );
  });
}
