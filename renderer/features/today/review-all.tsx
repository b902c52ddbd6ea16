import { runCommand } from '#renderer/commands/registry.ts';
import { useAgenda } from '#renderer/stores/agenda.ts';
import { openSitting, useSitting } from '#renderer/stores/review-sitting.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { dueReviews, isDueNow } from '#shared/agenda/due-reviews.ts';
import styles from './today.module.css';

/** Holds all due reviews in one sitting, or goes on with the one that was left; nothing while none is due. */
export function ReviewAll() {
  const agenda = useAgenda((s) => s.agenda);
  const info = useWorkspace((s) => s.info);
  const sitting = useSitting((s) => s.sitting);
  if (!agenda || !info) return null;
  const left = openSitting(sitting, info.today);
  const due = dueReviews(agenda, info.today, info.workspace.settings.weekStart);
  if (!left && !due.some((item) => isDueNow(item, info.today))) return null;
  const done = left?.sheets.filter((sheet) => sheet.done).length ?? 0;
  return (
    <Button className={styles.reviewAll ?? ''} onClick={() => runCommand('review.all')}>
      {left ? `Go on reviewing: ${done} of ${left.sheets.length} held` : `Review all due (${due.length})`}
    </Button>
  );
}
