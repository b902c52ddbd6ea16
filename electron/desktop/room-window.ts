import type * as Electron from 'electron';
import { APP_URL } from '#electron/desktop/security.ts';

type Display = Pick<Electron.Display, 'id' | 'workArea'>;

/** Where the room is shown: the address of its page. */
export function roomUrl(sheet: string): string {
  return `${APP_URL}#/sheets/${sheet}/room`;
}

/**
 * Where the room's window opens: full screen on a screen that the main window is not on; with one screen, an ordinary
 * window that the system places.
 * @param here the screen that the main window is on
 */
export function placeRoom(
  displays: readonly Display[],
  here: Display,
): { bounds: Partial<Electron.Rectangle>; fullScreen: boolean } {
  const other = displays.find((display) => display.id !== here.id);
  return other
    ? { bounds: other.workArea, fullScreen: true }
    : { bounds: { width: 1280, height: 900 }, fullScreen: false };
}
