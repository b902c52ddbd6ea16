import { Label, ProgressBar } from 'react-aria-components';
import { Button } from './button.tsx';
import styles from './progress.module.css';

interface ProgressProps {
  /** What is going on: "Reading the file…"; nothing is shown when null. */
  label: string | null;
  /** From 0 to 1; null when it is not known how much there is. */
  share: number | null;
  /** Left out when it can't be cancelled any more. */
  onCancel?: (() => void) | undefined;
}

/** How far something has come that takes a while, and the way to cancel it. Keep it mounted, so that it is announced. */
export function Progress({ label, share, onCancel }: ProgressProps) {
  const percent = share === null ? null : Math.floor(Math.min(Math.max(share, 0), 1) * 100);
  return (
    <div className={styles.progress} data-shown={label !== null || undefined}>
      {label !== null && (
        <ProgressBar className={styles.bar ?? ''} value={percent ?? 0} isIndeterminate={percent === null}>
          <Label>
            {label}
            {percent !== null && ` ${percent}%`}
          </Label>
          <div className={styles.track}>
            <div className={styles.fill} style={percent === null ? undefined : { width: `${percent}%` }} />
          </div>
        </ProgressBar>
      )}
      {label !== null && onCancel && (
        <Button look="quiet" onClick={onCancel}>
          Stop
        </Button>
      )}
      <p className="c-hidden" role="status">
        {label}
      </p>
    </div>
  );
}
