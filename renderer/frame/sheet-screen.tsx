import { lazy, Suspense } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import type { SheetPart } from '#renderer/stores/interface.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import styles from './sheet-screen.module.css';

/** Fetches the page's code before it is shown. */
export const loadPage = () => import('#renderer/features/page/page.tsx');
const Page = lazy(loadPage);
/** Printing prints the page, whichever screen of its sheet is open. */
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

/** The open sheet: its page or another of its screens. */
export function SheetScreen({ part }: { part: SheetPart | undefined }) {
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
