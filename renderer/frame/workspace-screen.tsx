import { lazy, Suspense } from 'react';
import { SheetList } from '#renderer/features/sheets/sheet-list.tsx';
import type { View } from '#renderer/stores/interface.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { useNarrow } from '#renderer/ui/use-narrow.ts';
import styles from './workspace-screen.module.css';

/** Screens of the whole workspace besides the list, which loads at once. */
const SCREENS: Record<Exclude<View, 'sheets'>, React.LazyExoticComponent<React.ComponentType>> = {
  today: lazy(() => import('#renderer/features/today/today.tsx')),
  log: lazy(() => import('#renderer/features/log/log.tsx')),
  glossary: lazy(() => import('#renderer/features/glossary/glossary.tsx')),
  trash: lazy(() => import('#renderer/features/sheets/trash.tsx')),
};
const TodayPanel = lazy(() => import('#renderer/features/today/today-panel.tsx'));

/** A screen of the whole workspace. */
export function WorkspaceScreen({ view }: { view: View }) {
  if (view === 'sheets') return <Home />;
  const Shown = SCREENS[view];
  return (
    <Suspense>
      <Shown />
    </Suspense>
  );
}

/** The sheets, at once, and today's items, once they are known. */
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
