import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const side = z.number().int().min(-100_000).max(100_000);
const boundsSchema = z.strictObject({ x: side, y: side, width: side.min(1), height: side.min(1) });
const stateSchema = z.strictObject({ bounds: boundsSchema, maximised: z.boolean() });

export type Bounds = z.infer<typeof boundsSchema>;
/** Where the window stood when it was closed; pixels of the desktop. */
export type WindowState = z.infer<typeof stateSchema>;

const USUAL = { width: 1280, height: 900 };
const LEAST = { width: 480, height: 360 };
/** How much of the window must lie on a screen for it to be found and dragged. */
const VISIBLE = 100;

/** The kept state; null when there is none or it cannot be understood (a lost window place is no loss). */
export function readWindowState(file: string): WindowState | null {
  if (!existsSync(file)) return null;
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps `state`; a failed write is reported, not thrown, since it must not hold up closing. */
export function writeWindowState(file: string, state: WindowState, onFault: (fault: unknown) => void): void {
  try {
    writeFileSync(file, `${JSON.stringify(state, null, 2)}\n`);
  } catch (fault) {
    onFault(fault);
  }
}

/**
 * Where to open the window: as kept, when enough of it still lies on one of the screens; else the usual size, which
 * the system then centres.
 * @param workAreas of the screens that are there now
 */
export function placeWindow(state: WindowState | null, workAreas: readonly Bounds[]): Partial<Bounds> & typeof USUAL {
  if (state === null || !workAreas.some((area) => overlaps(state.bounds, area))) return USUAL;
  const { x, y, width, height } = state.bounds;
  return { x, y, width: Math.max(width, LEAST.width), height: Math.max(height, LEAST.height) };
}

function overlaps(window: Bounds, area: Bounds): boolean {
  const wide = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const high = Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y);
  const titleBarReachable = window.y >= area.y && window.y < area.y + area.height;
  return wide >= VISIBLE && high >= VISIBLE && titleBarReachable;
}
