import { useEffect } from 'react';
import { JobBar } from '#renderer/parts/job-bar.tsx';
import { exportJob, useExport } from '#renderer/stores/export-job.ts';
import { useInterface } from '#renderer/stores/interface.ts';
import styles from './toast.module.css';

const SHOWN_MS = 7000;
/** A notice that offers an action stays long enough to decide. */
const WITH_ACTION_MS = 15_000;

/** Shows a notice once, and work that takes longer than a moment. */
export function Toast() {
  const notice = useInterface((s) => s.notice);
  const busy = useInterface((s) => s.busy);
  useEffect(() => {
    if (!notice || notice.tone === 'error') return;
    const timer = setTimeout(() => useInterface.setState({ notice: null }), notice.action ? WITH_ACTION_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div className={styles.place}>
      <ExportProgress />
      <div role="status">{busy && <p className={styles.toast}>{busy}</p>}</div>
      <div role={notice?.tone === 'error' ? 'alert' : 'status'}>
        {notice && (
          <p className={styles.toast} data-tone={notice.tone}>
            {notice.text}
            {notice.action && (
              <button
                type="button"
                data-act
                onClick={() => {
                  useInterface.setState({ notice: null });
                  notice.action?.run();
                }}
              >
                {notice.action.label}
              </button>
            )}
            <button type="button" aria-label="Dismiss" onClick={() => useInterface.setState({ notice: null })}>
              ×
            </button>
          </p>
        )}
      </div>
    </div>
  );
}

/** The export of the workspace, while it runs: it belongs to no screen. */
function ExportProgress() {
  const shown = useExport((s) => s.shown);
  return (
    <div className={styles.progress} data-shown={shown !== null || undefined}>
      <JobBar job={{ shown, ...exportJob }} what="the sheets" />
    </div>
  );
}
