import { useEffect } from 'react';
import { useInterface } from '#renderer/stores/interface.ts';
import styles from './toast.module.css';

const SHOWN_MS = 7000;

/** Says something once, and what takes longer than a moment. */
export function Toast() {
  const notice = useInterface((s) => s.notice);
  const busy = useInterface((s) => s.busy);
  useEffect(() => {
    if (!notice || notice.tone === 'error') return;
    const timer = setTimeout(() => useInterface.setState({ notice: null }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div className={styles.place}>
      <div role="status">{busy && <p className={styles.toast}>{busy}</p>}</div>
      <div role={notice?.tone === 'error' ? 'alert' : 'status'}>
        {notice && (
          <p className={styles.toast} data-tone={notice.tone}>
            {notice.text}
            <button type="button" aria-label="Dismiss" onClick={() => useInterface.setState({ notice: null })}>
              ×
            </button>
          </p>
        )}
      </div>
    </div>
  );
}
