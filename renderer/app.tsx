import { lazy, Suspense, useEffect } from 'react';
import { ClockNotice } from '#renderer/frame/clock-notice.tsx';
import { OpenDialog } from '#renderer/frame/dialogs.tsx';
import { Nav } from '#renderer/frame/nav.tsx';
import { ProblemList } from '#renderer/frame/problem-list.tsx';
import { SheetBar } from '#renderer/frame/sheet-bar.tsx';
import { loadPage, SheetScreen } from '#renderer/frame/sheet-screen.tsx';
import { Toast } from '#renderer/frame/toast.tsx';
import { WorkspaceScreen } from '#renderer/frame/workspace-screen.tsx';
import { say, useInterface } from '#renderer/stores/interface.ts';
import { closeSheet, openSheet, staySheet } from '#renderer/stores/saver.ts';
import { endStep, useSheetStore } from '#renderer/stores/sheet.ts';
import { loadSheets, useWorkspace } from '#renderer/stores/workspace.ts';
import { type TextFieldHost, TextFieldHostContext } from '#renderer/ui/text-field-host.ts';
import { applyTheme } from '#renderer/ui/theme.ts';
import styles from './app.module.css';

const ConflictBanner = lazy(() => import('#renderer/features/conflict/conflict-banner.tsx'));
const RoomSaving = lazy(() => import('#renderer/features/conflict/room-saving.tsx'));
const CheckPanel = lazy(() => import('#renderer/features/check/check-panel.tsx'));

const textFieldHost: TextFieldHost = { onLeave: endStep, onRefused: (why) => say(why, 'error') };

/** The whole window: navigation, the open screen, and the check beside it. */
export function App() {
  const route = useInterface((s) => s.route);
  const checkOpen = useInterface((s) => s.checkOpen);
  const onSheet = useSheetStore((s) => s.sheet !== null);
  const sheetRoute = route.view === 'sheet' ? route.id : null;
  const part = route.view === 'sheet' ? route.part : undefined;
  const clockSet = useWorkspace((s) => s.clock !== null);
  const inRoom = part === 'room';
  /** A review takes the whole window, so that all of it and the decision are in sight. */
  const inReview = part === 'review';
  const showCheck = sheetRoute !== null && onSheet && checkOpen && part === undefined;
  useWindow(sheetRoute);
  return (
    <TextFieldHostContext value={textFieldHost}>
      <div
        className={inRoom ? undefined : styles.app}
        data-check={showCheck || undefined}
        data-clock={clockSet || undefined}
        data-whole={inReview || undefined}
      >
        {inRoom ? (
          <>
            <SheetScreen part="room" />
            <ClockNotice onWall />
            <Suspense>
              <RoomSaving />
            </Suspense>
          </>
        ) : (
          <>
            <ClockNotice />
            {!inReview && <Nav />}
            <main className={styles.main}>
              {sheetRoute !== null && <SheetBar id={sheetRoute} part={part} />}
              <ProblemList />
              {sheetRoute !== null && (
                <Suspense>
                  <ConflictBanner />
                </Suspense>
              )}
              {route.view === 'sheet' ? <SheetScreen part={part} /> : <WorkspaceScreen view={route.view} />}
            </main>
          </>
        )}
        {showCheck && (
          <Suspense>
            <CheckPanel />
          </Suspense>
        )}
        <OpenDialog />
        <Toast />
      </div>
    </TextFieldHostContext>
  );
}

/** Theme and title of the window, and the sheet its address asks for. */
function useWindow(sheetRoute: string | null): void {
  const theme = useWorkspace((s) => s.info?.workspace.settings.theme ?? 'system');
  const title = useSheetStore((s) => s.sheet?.title);
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    // The list is shown first; the page's code is fetched while the app is idle.
    const idle = requestIdleCallback(() => void loadPage());
    return () => cancelIdleCallback(idle);
  }, []);
  useEffect(() => {
    if (sheetRoute === null) void leavePage();
    else if (useSheetStore.getState().sheet?.id !== sheetRoute) void openSheet(sheetRoute);
    else staySheet();
  }, [sheetRoute]);
  useEffect(() => {
    document.title = title ? `${title} – Plumbline` : 'Plumbline';
  }, [title]);
}

/** Reads the list again on the way back from a page; at the start it has just been read. */
async function leavePage(): Promise<void> {
  if (useSheetStore.getState().id === null) return;
  await closeSheet();
  await loadSheets();
}
