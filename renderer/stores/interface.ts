import { create } from 'zustand';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { Outcome } from '#shared/model/gate.ts';
import type { Ending } from '#shared/model/sheet.ts';
import type { PageFit } from '#shared/page/fit.ts';

/** Screens of the whole workspace, and their names. To add one: name it here, give it a screen in app.tsx. */
const VIEWS = {
  sheets: 'Sheets',
  today: 'Today',
  log: 'Decisions',
  glossary: 'Glossary',
  trash: 'Trash',
} as const;
export type View = keyof typeof VIEWS;

/** Screens of one sheet besides its page, in the order of the tabs. To add one: name it here, give it a screen in app.tsx. */
export const SHEET_PARTS = {
  workshop: 'Workshop',
  readings: 'Readings',
  review: 'Review',
  slices: 'Slices',
  alignment: 'Alignment',
  history: 'History',
  /** The wall of a workshop; not a tab. */
  room: 'Room',
} as const;
export type SheetPart = keyof typeof SHEET_PARTS;

/** Where the user is. */
export type Route = { view: View } | { view: 'sheet'; id: string; part?: SheetPart };

/** The dialog over the page, if any. */
export type Dialog =
  | { kind: 'palette' }
  | { kind: 'import-readings' }
  | { kind: 'import-sheet' }
  | { kind: 'import-archive' }
  /** With the outcome that is chosen already; the verdict, where it is left out. */
  | { kind: 'decide'; outcome?: Outcome }
  /** Ends the sheet. */
  | { kind: 'end'; ending: Ending['kind'] }
  /** What a decided gate taught. */
  | { kind: 'learn'; gate: string }
  | { kind: 'seal' }
  /** Of one signal; null for the one that moves first. */
  | { kind: 'charts'; signal: string | null; chart?: 'budget' }
  /** An entry of the decision log: a sheet's, or, without one, a personal one. */
  | { kind: 'log-entry'; sheet: string | null; decision: string }
  | { kind: 'log-commit'; sheet: string; gate: string }
  | { kind: 'new-decision' }
  | { kind: 'calibration' }
  /** The term to define. */
  | { kind: 'term'; term: string }
  | { kind: 'settings' }
  | { kind: 'backups' }
  | { kind: 'about' };

export interface Notice {
  text: string;
  tone: 'info' | 'error';
  /** What can be done about it at once. */
  action?: { label: string; run: () => void };
}

interface InterfaceState {
  route: Route;
  dialog: Dialog | null;
  /** The check beside the page. */
  checkOpen: boolean;
  /** Shown once, then gone. */
  notice: Notice | null;
  /** How far the page is from fitting its paper; null until measured. */
  fit: PageFit | null;
  /** Where the readings grid is to put its cursor; null when it was done. */
  gridPlace: { signal: string; date: string } | null;
  /** The field of the page whose challenges are open beside it; null when none are. */
  challengesAt: string | null;
  /** A phrase for work that takes longer than a moment; null when there is none. */
  busy: string | null;
}

export const useInterface = create<InterfaceState>()(() => ({
  route: parseRoute(location.hash),
  dialog: null,
  checkOpen: true,
  notice: null,
  fit: null,
  gridPlace: null,
  challengesAt: null,
  busy: null,
}));

/** `#/sheets/abc/readings` → route; anything else is the list. */
function parseRoute(hash: string): Route {
  const [, view = '', id, part = ''] = /^#\/([a-z]+)(?:\/([a-z0-9-]{1,64})(?:\/([a-z]+))?)?$/.exec(hash) ?? [];
  if (view === 'sheets' && id) return isKey(SHEET_PARTS, part) ? { view: 'sheet', id, part } : { view: 'sheet', id };
  return { view: isKey(VIEWS, view) ? view : 'sheets' };
}

/** Whether a sheet has a screen of that name. */
export function isSheetPart(part: string): part is SheetPart {
  return isKey(SHEET_PARTS, part);
}

function isKey<T extends object>(of: T, key: string): key is string & keyof T {
  return Object.hasOwn(of, key);
}

/** A route as written in the address: `#/sheets/abc/readings`. */
export function formatRoute(route: Route): string {
  if (route.view === 'sheet') return `#/sheets/${route.id}${route.part ? `/${route.part}` : ''}`;
  return `#/${route.view}`;
}

/** Navigates to a route; the browser's back button leads back. */
export function go(route: Route): void {
  if (formatRoute(route) !== location.hash) history.pushState(null, '', formatRoute(route));
  useInterface.setState({ route, fit: null, challengesAt: null });
}

/** Follows the browser's back and forward buttons; returns the unsubscribe. */
export function followAddress(): () => void {
  const read = () => useInterface.setState({ route: parseRoute(location.hash), dialog: null, fit: null });
  window.addEventListener('popstate', read);
  window.addEventListener('hashchange', read);
  return () => {
    window.removeEventListener('popstate', read);
    window.removeEventListener('hashchange', read);
  };
}

export const openDialog = (dialog: Dialog): void => useInterface.setState({ dialog });
/** Closes the dialog of that kind; another one that was opened meanwhile stays. */
export function closeDialog(kind: Dialog['kind']): void {
  useInterface.setState((s) => (s.dialog?.kind === kind ? { dialog: null } : {}));
}

/** Shows a notice once, and announces it to screen readers. */
export function say(text: string, tone: Notice['tone'] = 'info', action?: Notice['action']): void {
  useInterface.setState({ notice: { text, tone, ...(action ? { action } : {}) } });
}

/** Shows the message of an error. */
export function sayError(thrown: unknown): void {
  say(toErrorRecord(thrown).message, 'error');
}

/** Shows `phrase` while `work` takes longer than half a second. */
export async function whileBusy<T>(phrase: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => useInterface.setState({ busy: phrase }), 500);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    useInterface.setState({ busy: null });
  }
}
