import { handOver, handOverPdf } from '#renderer/commands/hand-over.ts';
import { sayError } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { usePresentWorkshop, useWorkshop } from '#renderer/stores/workshop.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { dateInZone } from '#shared/time/calendar.ts';
import { finishWorkshop } from '#shared/workshop/finish.ts';
import { summaryLines, summaryMarkdown } from '#shared/workshop/summary.ts';
import styles from './summary.module.css';

const asMarkdown = (name: string, text: string) => ({ name: `${name}.md`, type: 'text/markdown', text });

/** One page about the workshop: who, times, votes, divergences, what was parked; to print or to save as Markdown. */
export function SummaryDialog({ onClose }: { onClose: () => void }) {
  const sheet = useSheet((s) => s);
  const workshop = usePresentWorkshop();
  const now = useWorkshop((s) => s.now);
  const onDesktop = useWorkspace((s) => s.shell === 'desktop');
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  let made = 0;
  const finished = finishWorkshop({
    sheet,
    workshop,
    at: new Date(now.wall).toISOString(),
    dateOf: (moment) => dateInZone(new Date(moment), zone),
    now,
    newId: () => `summary-${++made}`,
  });
  const record = finished.workshops.at(-1);
  if (!record) return null;
  const markdown = summaryMarkdown(finished, record);
  const name = `${sheet.title || 'Workshop'}, workshop ${record.date}`;
  return (
    <Modal title="Summary of the workshop" onClose={onClose} wide prints>
      <article className={styles.summary}>
        <h1>{sheet.title || 'Untitled'}</h1>
        {summaryLines(finished, record).map(({ name, lines }) => (
          <section key={name}>
            <h2>{name}</h2>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
      </article>
      <div className={styles.actions} data-screen-only>
        <Button onClick={() => void handOver(asMarkdown(name, markdown)).catch(sayError)}>Save as Markdown</Button>
        <Button look="primary" onClick={() => void handOverPdf(name).catch(sayError)}>
          {onDesktop ? 'Save as PDF…' : 'Print, or save as PDF'}
        </Button>
      </div>
    </Modal>
  );
}
