import { useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { runCommand } from '#renderer/commands/registry.ts';
import { forgetText } from '#renderer/parts/kept-text.ts';
import { go, say, sayError } from '#renderer/stores/interface.ts';
import { throughBackend } from '#renderer/stores/saver.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { usePresentWorkshop } from '#renderer/stores/workshop.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './desk.module.css';
import { SummaryDialog } from './summary-dialog.tsx';

/** What the room takes away: the page, the invitation, the summary; then the workshop is put on the sheet. */
export function Ending() {
  const sheet = useSheet((s) => s);
  const onDesktop = useWorkspace((s) => s.shell === 'desktop');
  const [summary, setSummary] = useState(false);
  const [busy, setBusy] = useState(false);
  const { id: workshop } = usePresentWorkshop();
  const gate = sheet.gates.at(-1);
  const finish = async () => {
    setBusy(true);
    try {
      await throughBackend((id, base) => getClient().call('workshops.finish', { sheet: id, base }));
      forgetText(workshop);
      say('The workshop is on the sheet: who, how long, how you voted. What was parked is open as challenges.');
      go({ view: 'sheet', id: sheet.id });
    } catch (thrown) {
      sayError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.ending}>
      <ul className={styles.missing}>
        <li>
          {gate?.seal
            ? 'The gate is sealed.'
            : 'The gate is not sealed yet; go back to it, or seal it later on the page.'}
        </li>
        <li>
          {sheet.nextReview
            ? `The next review is on ${formatDate(sheet.nextReview)}.`
            : 'No next review is chosen; go back and choose a day.'}
        </li>
      </ul>
      <div className={styles.controls}>
        <Button onClick={() => runCommand('page.pdf')}>
          {onDesktop ? 'Save the page as PDF…' : 'Print the page, or save it as PDF'}
        </Button>
        <Button onClick={() => runCommand('sheet.exportCalendar')}>Save the invitation (.ics)</Button>
        <Button onClick={() => setSummary(true)}>Summary of the workshop…</Button>
        <Button look="primary" disabled={busy} onClick={() => void finish()}>
          Finish the workshop
        </Button>
      </div>
      {summary && <SummaryDialog onClose={() => setSummary(false)} />}
    </div>
  );
}
