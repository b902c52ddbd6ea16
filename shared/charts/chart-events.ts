import { type SceneLine, type SceneText, TEXT_SIZE } from '#shared/charts/scene.ts';
import { fitText, textWidth } from '#shared/charts/text-width.ts';
import { dayNumber } from '#shared/time/calendar.ts';

/** A dated note on a chart. */
export interface ChartEvent {
  day: number;
  /** The note as written. */
  text: string;
}

/** A note where it stands: a pole at `x`, its label right of it in a row above the plot. */
export interface PlacedEvent extends ChartEvent {
  x: number;
  /** The note, shortened; empty where there is no room and the pole stands alone. */
  label: string;
  /** 0 is the row next to the plot. */
  row: number;
}

/** Height of a row of notes, px. */
const EVENT_ROW = 14;
/** From a pole to its label, px. */
const EVENT_OFF = 4;
const ROWS = 2;
/** A label takes at most this, and is left out when there is less room than the second, px. */
const LABEL = { most: 150, least: 34 };
const APART = 8;

/** The notes of the days `from` to `to`, in order. */
export function chartEvents(events: readonly { date: string; text: string }[], from: number, to: number): ChartEvent[] {
  return events
    .map(({ date, text }) => ({ day: dayNumber(date), text: text.trim() }))
    .filter(({ day, text }) => day >= from && day <= to && text !== '')
    .sort((a, b) => a.day - b.day || (a.text < b.text ? -1 : 1));
}

/**
 * Places notes along a chart whose drawing ends at `right` (px). The last note takes the row next to the plot, one before
 * it a higher row where its label would run into the pole of a later one; so no pole goes through a label.
 */
export function placeEvents(events: readonly ChartEvent[], x: (day: number) => number, right: number): PlacedEvent[] {
  const ends = Array.from({ length: ROWS }, () => right);
  const placed = events.toReversed().map((event): PlacedEvent => {
    const at = x(event.day);
    const rooms = ends.map((end) => Math.min(LABEL.most, end - at - EVENT_OFF));
    const wanted = Math.min(LABEL.most, textWidth(event.text, TEXT_SIZE));
    const whole = rooms.findIndex((room) => room >= wanted);
    const row = whole < 0 ? rooms.findIndex((room) => room >= LABEL.least) : whole;
    const label = row < 0 ? '' : fitText(event.text, rooms[row] ?? 0, TEXT_SIZE);
    if (label === '') return { ...event, x: at, label, row: 0 };
    for (let below = 0; below <= row; below++) ends[below] = at - APART;
    return { ...event, x: at, label, row };
  });
  return placed.reverse();
}

/** Room that the labels of notes take above the plot, px. */
export function eventRoom(events: readonly PlacedEvent[]): number {
  return events.reduce((most, { label, row }) => Math.max(most, label === '' ? 0 : row + 1), 0) * EVENT_ROW;
}

/** The pole of each note, through the plot and up to its label. */
export function eventPoles(
  events: readonly PlacedEvent[],
  { top, bottom }: { top: number; bottom: number },
): SceneLine<'event'>[] {
  return events.map((event) => ({
    kind: 'event',
    x1: event.x,
    x2: event.x,
    y1: event.label === '' ? top : baselineOf(event, top) - 9,
    y2: bottom,
    title: event.text,
  }));
}

/** The label of each note that has room for one, above a plot whose upper edge is at `top`. */
export function eventTexts(events: readonly PlacedEvent[], top: number): SceneText<'event'>[] {
  return events.flatMap((event): SceneText<'event'>[] => {
    if (event.label === '') return [];
    const at = { x: event.x + EVENT_OFF, y: baselineOf(event, top) };
    return [{ kind: 'event', text: event.label, ...at, anchor: 'start', size: TEXT_SIZE, title: event.text }];
  });
}

function baselineOf({ row }: PlacedEvent, top: number): number {
  return top - 4 - row * EVENT_ROW;
}
