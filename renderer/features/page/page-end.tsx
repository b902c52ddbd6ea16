import { useInterface } from '#renderer/stores/interface.ts';
import { plural } from '#shared/text/plural.ts';
import styles from './page.module.css';

/** Warns, while writing, that the text no longer fits its paper. */
export function PageEnd() {
  const fit = useInterface((s) => s.fit);
  return (
    <div aria-live="polite">
      {fit && fit.scale < 1 && (
        <div className={styles.pageEnd}>
          <span>
            {plural(fit.linesOver, 'line')} too long for one page; it would print at {Math.round(fit.scale * 100)}%
          </span>
        </div>
      )}
    </div>
  );
}
