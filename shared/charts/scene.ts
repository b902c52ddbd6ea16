import { textWidth, widest } from '#shared/charts/text-width.ts';

/*
 * What a picture is made of, in px from its upper left corner. A scene is computed once; the screen and the paper only
 * draw it, each kind under the class `gc-<kind>`.
 */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface SceneLine<Kind extends string> {
  kind: Kind;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** What it stands for, for those who point at it. */
  title?: string;
}

export interface SceneDot {
  kind: 'point' | 'signal' | 'before';
  x: number;
  y: number;
  r: number;
  /** Why it is a signal. */
  title?: string;
}

/** From a day or a value to its place. */
export interface Places {
  x: (day: number) => number;
  y: (value: number) => number;
}

/** A line of text on its baseline. */
export interface SceneText<Kind extends string = string> {
  kind: Kind;
  text: string;
  x: number;
  /** Its baseline. */
  y: number;
  anchor: 'start' | 'middle' | 'end';
  /** Of its font. */
  size: number;
  /** What is left out of `text`, for those who point at it. */
  title?: string;
}

export const TEXT_SIZE = 12;
/** From one line of text to the next. */
export const TEXT_LINE = 14;
/** From the middle of a line of text to its baseline. */
export const TEXT_MIDDLE = 4;

/** From an axis to the labels of its ticks, and from these to the picture's edge. */
export const [TICK_OFF, EDGE] = [8, 2];

/** The room that the labels of the value axis take left of the plot: the widest of them, with air on both sides. */
export function tickRoom(labels: readonly string[]): number {
  return Math.ceil(widest(labels, TEXT_SIZE)) + TICK_OFF + EDGE;
}

/** The room a text takes at most. */
export function textBox({ text, x, y, anchor, size }: SceneText): Box {
  const width = textWidth(text, size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - 0.82 * size, bottom: y + 0.27 * size };
}

/** Whether two boxes share any of the picture, or come nearer to each other than `apart` from side to side. */
export function overlaps(a: Box, b: Box, apart = 0): boolean {
  return a.left < b.right + apart && b.left < a.right + apart && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a straight line goes through a box (Liang and Barsky 1984). */
export function crosses({ x1, y1, x2, y2 }: Omit<SceneLine<string>, 'kind' | 'title'>, box: Box): boolean {
  let [enter, leave] = [0, 1];
  for (const [step, room] of [
    [x1 - x2, x1 - box.left],
    [x2 - x1, box.right - x1],
    [y1 - y2, y1 - box.top],
    [y2 - y1, box.bottom - y1],
  ] as const) {
    if (step === 0 && room < 0) return false;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  return enter <= leave;
}
