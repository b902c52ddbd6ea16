import { lazy, Suspense, useEffect } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import { keysOf } from '#renderer/commands/shortcuts.ts';
import { ProblemList } from '#renderer/features/problems/problem-list.tsx';
import { SheetList } from '#renderer/features/sheets/sheet-list.tsx';
import { useAgenda } from '#renderer/stores/agenda.ts';
import {
  closeDialog,
  type Dialog,
  SHEET_PARTS,
  type SheetPart,
  say,
  useInterface,
  type View,
} from '#renderer/stores/interface.ts';
import { useScreenUndo } from '#renderer/stores/readings-undo.ts';
import { closeSheet, openSheet, saveNow } from '#renderer/stores/saver.ts';
import { useHistory, useSheetStore } from '#renderer/stores/sheet.ts';
import { loadSheets, useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { SaveMark } from '#renderer/ui/save-mark.tsx';
import { applyTheme } from '#renderer/ui/theme.ts';
import { Toast } from '#renderer/ui/toast.tsx';
import { useNarrow } from '#renderer/ui/use-narrow.ts';
import styles from './app.module.css';

const DIALOGS: Record<Dialog['kind'], React.LazyExoticComponent<React.ComponentType>> = {
  palette: lazy(() => import('#renderer/features/palette/palette.tsx')),
  'import-readings': lazy(() => import('#renderer/features/readings/import-readings-dialog.tsx')),
  'import-sheet': lazy(() => import('#renderer/features/sheets/import-sheet-dialog.tsx')),
  'import-archive': lazy(() => import('#renderer/features/sheets/import-archive-dialog.tsx')),
  decide: lazy(() => import('#renderer/features/decide/decide-dialog.tsx')),
  charts: lazy(() => import('#renderer/features/charts/charts-dialog.tsx')),
  seal: lazy(() => import('#renderer/features/gate/seal-dialog.tsx')),
  'log-entry': lazy(() => import('#renderer/features/log/entry-dialog.tsx')),
  'log-commit': lazy(() => import('#renderer/features/log/commit-dialog.tsx')),
  'new-decision': lazy(() => import('#renderer/features/log/new-decision-dialog.tsx')),
  calibration: lazy(() => import('#renderer/features/log/calibration-dialog.tsx')),
  term: lazy(() => import('#renderer/features/glossary/term-dialog.tsx')),
  settings: lazy(() => import('#renderer/features/settings/settings-dialog.tsx')),
  backups: lazy(() => import('#renderer/features/backups/backups-dialog.tsx')),
  about: lazy(() => import('#renderer/features/settings/about-dialog.tsx')),
};
const loadPage = () => import('#renderer/features/page/page.tsx');
const Page = lazy(loadPage);
/** What is printed is the page, wherever one is on its sheet. */
const PrintCopy = lazy(() => import('#renderer/features/page/print-copy.tsx').then((m) => ({ default: m.PrintCopy })));
/** Screens of one sheet besides its page. */
const PARTS: Record<SheetPart, React.LazyExoticComponent<React.ComponentType>> = {
  readings: lazy(() => import('#renderer/features/readings/readings.tsx')),
  slices: lazy(() => import('#renderer/features/slices/slices.tsx')),
  review: lazy(() => import('#renderer/features/review/review.tsx')),
  workshop: lazy(() => import('#renderer/features/workshop/desk.tsx')),
  room: lazy(() => import('#renderer/features/workshop/room.tsx')),
  history: lazy(() => import('#renderer/features/history/history.tsx')),
  alignment: lazy(() => import('#renderer/features/alignment/alignment.tsx')),
};
/** Screens of the whole workspace besides the list, which is there at once. */
const SCREENS: Record<Exclude<View, 'sheets'>, React.LazyExoticComponent<React.ComponentType>> = {
  today: lazy(() => import('#renderer/features/today/today.tsx')),
  log: lazy(() => import('#renderer/features/log/log.tsx')),
  glossary: lazy(() => import('#renderer/features/glossary/glossary.tsx')),
  trash: lazy(() => import('#renderer/features/trash/trash.tsx')),
};
const TodayPanel = lazy(() => import('#renderer/features/today/today-panel.tsx'));
const ConflictBanner = lazy(() => import('#renderer/features/conflict/conflict-banner.tsx'));
const CheckPanel = lazy(() => import('#renderer/features/check/check-panel.tsx'));

/** The whole window: where one can go, what is open, and the check beside it. */
export function App() {
  const route = useInterface((s) => s.route);
  const dialog = useInterface((s) => s.dialog);
  const checkOpen = useInterface((s) => s.checkOpen);
  const theme = useWorkspace((s) => s.info?.workspace.settings.theme ?? 'system');
  const onSheet = useSheetStore((s) => s.sheet !== null);
  const title = useSheetStore((s) => s.sheet?.title);
  const sheetRoute = route.view === 'sheet' ? route.id : null;
  const onPart = route.view === 'sheet' && route.part !== undefined;
  const inRoom = route.view === 'sheet' && route.part === 'room';
  const showCheck = sheetRoute !== null && onSheet && checkOpen && !onPart;

  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    // The list is shown first; the page is fetched while nobody waits for it.
    const idle = requestIdleCallback(() => void loadPage());
    return () => cancelIdleCallback(idle);
  }, []);
  useEffect(() => {
    if (sheetRoute === null) void leavePage();
    else if (useSheetStore.getState().sheet?.id !== sheetRoute) void openSheet(sheetRoute);
  }, [sheetRoute]);
  useEffect(() => {
    document.title = title ? `${title} – Plumbline` : 'Plumbline';
  }, [title]);

  const Overlay = dialog ? DIALOGS[dialog.kind] : null;
  return (
    <div className={inRoom ? undefined : styles.app} data-check={showCheck || undefined}>
      {inRoom ? (
        <OpenPage part="room" />
      ) : (
        <>
          <Nav />
          <main className={styles.main}>
            {route.view === 'sheet' &&
              (route.part ? <PartBar id={route.id} part={route.part} /> : <Bar id={route.id} />)}
            <ProblemList />
            {sheetRoute !== null && (
              <Suspense>
                <ConflictBanner />
              </Suspense>
            )}
            {route.view === 'sheet' ? <OpenPage part={route.part} /> : <Screen view={route.view} />}
          </main>
        </>
      )}
      {showCheck && (
        <Suspense>
          <CheckPanel />
        </Suspense>
      )}
      {Overlay && (
        <ErrorBoundary key={dialog?.kind} fallback={null} onError={(error) => dialogFailed(dialog?.kind, error)}>
          <Suspense>
            <Overlay />
          </Suspense>
        </ErrorBoundary>
      )}
      <Toast />
    </div>
  );
}

/** Back from a page the list is read again; at the start it has just been read. */
async function leavePage(): Promise<void> {
  if (useSheetStore.getState().id === null) return;
  await closeSheet();
  await loadSheets();
}

function dialogFailed(kind: Dialog['kind'] | undefined, error: Error): void {
  if (kind) closeDialog(kind);
  say(`This could not be shown: ${error.message}. What you wrote is safe; reload the page and try again.`, 'error');
}

function Screen({ view }: { view: View }) {
  if (view === 'sheets') return <Home />;
  const Shown = SCREENS[view];
  return (
    <Suspense>
      <Shown />
    </Suspense>
  );
}

/** The sheets, at once, and what waits today, when it is known. */
function Home() {
  const any = useWorkspace((s) => (s.sheets?.length ?? 0) > 0);
  const narrow = useNarrow();
  const today = any && (
    <Suspense>
      <TodayPanel />
    </Suspense>
  );
  return (
    <div className={styles.home}>
      {narrow && today}
      <SheetList />
      {!narrow && today}
    </div>
  );
}

function OpenPage({ part }: { part: SheetPart | undefined }) {
  const error = useSheetStore((s) => s.error);
  const ready = useSheetStore((s) => s.sheet !== null);
  if (error) {
    return (
      <section className={styles.failed} role="alert">
        <h1>This sheet cannot be opened</h1>
        <p>{error.message}</p>
        <Button onClick={() => runCommand('sheet.find')}>All sheets</Button>
      </section>
    );
  }
  if (!ready) return null;
  if (!part) {
    return (
      <Suspense>
        <Page />
      </Suspense>
    );
  }
  const Part = PARTS[part];
  return (
    <Suspense>
      <Part />
      <PrintCopy />
    </Suspense>
  );
}

function Nav() {
  const route = useInterface((s) => s.route);
  const sheets = useWorkspace((s) => s.sheets);
  const name = useWorkspace((s) => s.info?.workspace.name ?? '');
  const waiting = useAgenda((s) => s.agenda?.items.length ?? 0);
  const running = sheets?.filter((s) => s.status === 'running').slice(0, 8) ?? [];
  const current = (view: string) => (route.view === view ? ('page' as const) : undefined);
  return (
    <nav className={styles.nav} aria-label="Plumbline">
      <p className={styles.brand}>
        <svg viewBox="0 0 12 20" width="12" height="20" aria-hidden="true">
          <path d="M6 0v11" stroke="currentColor" strokeWidth="2" />
          <path d="M6 9c2.500 2.500 4 4.200 4 6.200a4 4 0 0 1-8 0C2 13.200 3.500 11.500 6 9Z" fill="currentColor" />
        </svg>
        Plumbline
      </p>
      <a href="#/today" aria-current={current('today')}>
        Today {waiting > 0 && <b title="What needs you now">{waiting}</b>}
      </a>
      <a href="#/sheets" aria-current={current('sheets')}>
        Sheets <b>{sheets ? sheets.filter((s) => s.status !== 'archived').length : ''}</b>
      </a>
      <a href="#/log" aria-current={current('log')}>
        Decisions
      </a>
      <a href="#/glossary" aria-current={current('glossary')}>
        Glossary
      </a>
      <a href="#/trash" aria-current={current('trash')}>
        Trash
      </a>
      {running.length > 0 && <p className={styles.group}>Running</p>}
      {running.map((sheet) => (
        <a
          key={sheet.id}
          href={`#/sheets/${sheet.id}`}
          aria-current={route.view === 'sheet' && route.id === sheet.id ? 'page' : undefined}
        >
          <span>{sheet.title || 'Untitled'}</span>
        </a>
      ))}
      <div className={styles.below}>
        <button type="button" onClick={() => runCommand('palette.open')}>
          Commands <kbd>{keysOf('palette.open')}</kbd>
        </button>
        <button type="button" onClick={() => runCommand('app.settings')}>
          Settings
        </button>
        <small title="The workspace">{name}</small>
      </div>
    </nav>
  );
}

/** The sheet's screens: its page, and what stands around it. */
function Tabs({ id, part }: { id: string; part?: SheetPart }) {
  // The room is the wall, not a place to work in; the facilitator's view leads there.
  const tabs = [['', 'Page'], ...Object.entries(SHEET_PARTS).filter(([key]) => key !== 'room')] as const;
  return (
    <nav className={styles.tabs} aria-label="This sheet">
      {tabs.map(([key, name]) => (
        <a
          key={key}
          href={`#/sheets/${id}${key && `/${key}`}`}
          aria-current={(part ?? '') === key ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}

/** Above every screen of a sheet: its tabs on a line of their own, in the same place on all of them, and a bar below. */
function Head({ id, part, children }: { id: string; part?: SheetPart; children: React.ReactNode }) {
  return (
    <div className={styles.head}>
      <Tabs id={id} {...(part ? { part } : {})} />
      <div className={styles.bar} data-wide={part !== undefined || undefined}>
        {children}
      </div>
    </div>
  );
}

function Bar({ id }: { id: string }) {
  const title = useSheetStore((s) => s.sheet?.title);
  const hasGate = useSheetStore((s) => (s.sheet?.gates.length ?? 0) > 0);
  const checkOpen = useInterface((s) => s.checkOpen);
  const { canUndo, canRedo } = useHistory();
  return (
    <Head id={id}>
      <span className={styles.here}>{title || 'Untitled'}</span>
      <SaveMark onRetry={() => void saveNow()} />
      <Button look="quiet" aria-label="Undo" disabled={!canUndo} onClick={() => runCommand('edit.undo')}>
        ↶
      </Button>
      <Button look="quiet" aria-label="Redo" disabled={!canRedo} onClick={() => runCommand('edit.redo')}>
        ↷
      </Button>
      <Button look="quiet" aria-pressed={checkOpen} onClick={() => runCommand('view.check')}>
        Check
      </Button>
      <Button onClick={() => runCommand('page.print')}>Print</Button>
      <Button look="primary" disabled={!hasGate} onClick={() => runCommand('gate.decide')}>
        Decide…
      </Button>
    </Head>
  );
}

function PartBar({ id, part }: { id: string; part: SheetPart }) {
  const title = useSheetStore((s) => s.sheet?.title);
  const onReadings = part === 'readings';
  const page = useHistory();
  const readings = {
    canUndo: useScreenUndo((s) => s.done.length > 0),
    canRedo: useScreenUndo((s) => s.undone.length > 0),
  };
  const { canUndo, canRedo } = onReadings ? readings : page;
  return (
    <Head id={id} part={part}>
      <span className={styles.here}>{title || 'Untitled'}</span>
      <SaveMark onRetry={() => void saveNow()} />
      <Button look="quiet" aria-label="Undo" disabled={!canUndo} onClick={() => runCommand('edit.undo')}>
        ↶
      </Button>
      <Button look="quiet" aria-label="Redo" disabled={!canRedo} onClick={() => runCommand('edit.redo')}>
        ↷
      </Button>
    </Head>
  );
}
