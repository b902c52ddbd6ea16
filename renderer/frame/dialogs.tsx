import { lazy, Suspense } from 'react';
import { closeDialog, type Dialog, say, useInterface } from '#renderer/stores/interface.ts';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';

const DIALOGS: Record<Dialog['kind'], React.LazyExoticComponent<React.ComponentType>> = {
  palette: lazy(() => import('#renderer/frame/palette.tsx')),
  'import-readings': lazy(() => import('#renderer/features/readings/import-readings-dialog.tsx')),
  'import-sheet': lazy(() => import('#renderer/features/sheets/import-sheet-dialog.tsx')),
  'import-archive': lazy(() => import('#renderer/features/sheets/import-archive-dialog.tsx')),
  decide: lazy(() => import('#renderer/features/gate/decide-dialog.tsx')),
  learn: lazy(() => import('#renderer/features/gate/learn-dialog.tsx')),
  end: lazy(() => import('#renderer/features/gate/end-dialog.tsx')),
  charts: lazy(() => import('#renderer/features/charts/charts-dialog.tsx')),
  seal: lazy(() => import('#renderer/features/gate/seal-dialog.tsx')),
  'log-entry': lazy(() => import('#renderer/features/log/entry-dialog.tsx')),
  'log-commit': lazy(() => import('#renderer/features/log/commit-dialog.tsx')),
  'new-decision': lazy(() => import('#renderer/features/log/new-decision-dialog.tsx')),
  calibration: lazy(() => import('#renderer/features/log/calibration-dialog.tsx')),
  term: lazy(() => import('#renderer/features/glossary/term-dialog.tsx')),
  settings: lazy(() => import('#renderer/features/settings/settings-dialog.tsx')),
  backups: lazy(() => import('#renderer/features/history/backups-dialog.tsx')),
  about: lazy(() => import('#renderer/features/settings/about-dialog.tsx')),
};

/** The open dialog over the screen, if any. */
export function OpenDialog() {
  const kind = useInterface((s) => s.dialog?.kind);
  if (!kind) return null;
  const Shown = DIALOGS[kind];
  return (
    <ErrorBoundary key={kind} fallback={null} onError={(error) => dialogFailed(kind, error)}>
      <Suspense>
        <Shown />
      </Suspense>
    </ErrorBoundary>
  );
}

function dialogFailed(kind: Dialog['kind'], error: Error): void {
  closeDialog(kind);
  say(`This could not be shown: ${error.message}. What you wrote is safe; reload the page and try again.`, 'error');
}
