import { lazy, Suspense, useLayoutEffect, useRef } from 'react';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { focusAwaited } from '#renderer/ui/focus-field.ts';
import { Aim } from './aim.tsx';
import { ChallengeMarks } from './challenge-marks.tsx';
import { Ended } from './ended.tsx';
import { Foot } from './foot.tsx';
import { GateBox } from './gate.tsx';
import { Head } from './head.tsx';
import { Mechanism } from './mechanism.tsx';
import styles from './page.module.css';
import { PageEnd } from './page-end.tsx';
import { PrintCopy } from './print-copy.tsx';
import { Signals } from './signals.tsx';
import { TermTips } from './term-tips.tsx';
import { Tree } from './tree.tsx';

const Removals = lazy(() => import('./removals.tsx'));

/** The sheet as it is written: the same page that prints. */
export default function Page() {
  const id = useSheetStore((s) => s.sheet?.id);
  const removing = useSheetStore((s) => (s.sheet?.removals.length ?? 0) > 0);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const paper = useWorkspace((s) => s.info?.workspace.settings.paper ?? 'a4');
  const page = useRef<HTMLElement>(null);
  useLayoutEffect(focusAwaited, []);
  if (!id) return null;
  return (
    <>
      <article className={`paper ${styles.page}`} data-paper={paper} aria-label="The page" key={id} ref={page}>
        <div className="paper-frame">
          <div className={`paper-body ${styles.body}`}>
            <Head />
            <Ended readOnly={readOnly} />
            <Aim />
            <Mechanism />
            <Signals />
            <Tree />
            <GateBox />
            {removing && (
              <Suspense>
                <Removals />
              </Suspense>
            )}
            <Foot />
          </div>
        </div>
        <PageEnd />
        <ChallengeMarks />
      </article>
      <TermTips page={page} key={`${id} terms`} />
      <PrintCopy />
    </>
  );
}
