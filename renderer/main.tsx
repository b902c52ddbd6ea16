// biome-ignore-all assist/source/organizeImports: the first import asks the backend before React is even read
import { firstLook } from '#renderer/api/first-look.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { getClient, onReconnect, readyToClose } from '#renderer/api/client.ts';
import { startCommands } from '#renderer/commands/actions.ts';
import { runCommand } from '#renderer/commands/registry.ts';
import { followShortcuts } from '#renderer/commands/shortcuts.ts';
import { FaultScreen } from '#renderer/frame/fault-screen.tsx';
import { followAgenda } from '#renderer/stores/agenda.ts';
import { drafts, openDrafts } from '#renderer/stores/drafts.ts';
import { followAddress, sayError } from '#renderer/stores/interface.ts';
import { offerDrafts } from '#renderer/stores/offer-drafts.ts';
import { followSitting } from '#renderer/stores/review-sitting.ts';
import { startSavingReadings } from '#renderer/stores/readings-saver.ts';
import { isDirty, readAgain, reconnected, saveLast, saveNow, startSaving } from '#renderer/stores/saver.ts';
import { loadSheets, loadWorkspace, showFirstLook, showProblems } from '#renderer/stores/workspace.ts';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { App } from './app.tsx';
import './styles/fonts.css';
import '#shared/page/tokens.css';
import '#shared/page/page.css';
import './styles/base.css';
import './styles/common.css';

const root = createRoot(document.getElementById('root') ?? document.body);

/** Midnight may pass while the app is open, so "today" is read again now and then. */
const TODAY_MS = 60_000;

async function start(): Promise<void> {
  startCommands();
  const look = await firstLook;
  showFirstLook(look);
  void openDrafts(look.info.path).then(offerDrafts);
  const client = getClient();
  followAddress();
  followSitting();
  followShortcuts();
  startSaving();
  startSavingReadings();
  client.on('sheet.changed', (told) => {
    readAgain(told)
      .then((foreign) => (foreign ? loadSheets() : undefined))
      .catch(sayError);
  });
  client.on('sheets.changed', () => void loadSheets().catch(sayError));
  client.on('workspace.changed', () => void loadWorkspace().catch(sayError));
  client.on('problems.changed', ({ problems }) => showProblems(problems));
  client.on('command.run', ({ id }) => void runCommand(id));
  // The window asks before it closes unless we reply: unsaved edits must not be lost silently.
  client.on('app.closing', () => void saveNow().then(() => isDirty() || readyToClose()));
  onReconnect(() => {
    reconnected()
      .then(() => Promise.all([loadSheets(), loadWorkspace()]))
      .catch(sayError);
  });
  setInterval(() => void loadWorkspace().catch(sayError), TODAY_MS);
  window.addEventListener('pagehide', () => {
    drafts.writeNow();
    saveLast();
  });
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'hidden' && saveNow()));
  window.addEventListener('beforeunload', (event) => {
    if (!isDirty()) return;
    drafts.writeNow();
    void saveNow();
    event.preventDefault();
  });
  root.render(
    <StrictMode>
      <ErrorBoundary fallback={<FaultScreen />} onError={keepWords}>
        <App />
      </ErrorBoundary>
    </StrictMode>,
  );
  // The list is shown first; the rest loads while the app is idle.
  requestIdleCallback(() => followAgenda(sayError));
}

/** The stores outlive the page: what is not saved goes into the draft at once, and to the backend if it answers. */
function keepWords(): void {
  drafts.writeNow();
  saveNow().catch(sayError);
}

start().catch((thrown: unknown) => {
  // Let in after all (the printed address was put into this tab): start from the beginning.
  onReconnect(() => location.reload());
  root.render(<p role="alert">{toErrorRecord(thrown).message}</p>);
});
