import { runCommand } from '#renderer/commands/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import styles from './sheet-list.module.css';

/** The screen of an empty workspace, and the first step. */
export function FirstSheet() {
  return (
    <div className={styles.first}>
      <svg viewBox="0 0 120 150" width="120" height="150" aria-hidden="true">
        <rect x="8" y="6" width="104" height="138" rx="3" className={styles.sketchPaper} />
        <path d="M22 28h50M22 36h76" className={styles.sketchInk} />
        <path d="M22 52h76M22 60h60M22 76h76M22 84h40" className={styles.sketchRule} />
        <path d="M22 126l14-6 14 4 14-12 14-4 14-10" className={styles.sketchLine} />
        <path d="M22 112h76" className={styles.sketchGoal} />
      </svg>
      <h1>One page, two weeks, one decision</h1>
      <p>
        Write down the aim, why you think something will move it, and what would make you continue or stop. Agree the
        rule before the data comes in; then let the readings answer.
      </p>
      <div className={styles.firstActions}>
        <Button look="primary" onClick={() => runCommand('sheet.new')}>
          Write the first sheet
        </Button>
        <Button onClick={() => runCommand('sheet.import')}>Import one from Markdown or JSON…</Button>
      </div>
    </div>
  );
}
