import { useToday } from '#renderer/stores/workspace.ts';
import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import type { SheetSummary } from '#shared/contract/records.ts';
import { DECIDED_LABELS } from '#shared/decisions/against-verdict.ts';
import { goesOn } from '#shared/model/sheet.ts';
import { STATUS_LABELS } from '#shared/page/labels.ts';
import { daysBetween, daysPhrase } from '#shared/time/calendar.ts';
import styles from './sheet-list.module.css';

/** A sheet in the list. */
export function SheetRow({ sheet }: { sheet: SheetSummary }) {
  const today = useToday();
  return (
    <li>
      <a href={`#/sheets/${sheet.id}`}>
        <b>{sheet.title || 'Untitled'}</b>
        <span className={styles.aim}>{sheet.aim}</span>
        <span className={styles.meta}>
          {sheet.decided && (
            <span>
              <OutcomeShape outcome={sheet.decided} />{' '}
              {[DECIDED_LABELS[sheet.decided], sheet.against].filter(Boolean).join(' ')}
            </span>
          )}
          {!saysStatus(sheet) && <span>{STATUS_LABELS[sheet.status]}</span>}
          {sheet.owner && <span>{sheet.owner}</span>}
          {sheet.noGate && <b className={styles.noGate}>No gate is running</b>}
          {sheet.gateStart && sheet.gateEnd && goesOn(sheet.status) && !sheet.noGate && (
            <span>{gatePhrase(sheet.gateStart, sheet.gateEnd, today)}</span>
          )}
          {sheet.state !== 'ours' && (
            <span>{sheet.state === 'newer' ? 'from a newer Plumbline' : 'changed outside'}</span>
          )}
        </span>
      </a>
    </li>
  );
}

/** A sheet that was stopped at its gate: its decision says so already. */
function saysStatus({ status, decided }: SheetSummary): boolean {
  return status === 'stopped' && decided === 'stop';
}

function gatePhrase(start: string, end: string, today: string): string {
  const left = daysBetween(today, end);
  const days = daysPhrase(start, end, today);
  if (today < start) return `Gate ${days}`;
  if (left < 0) return `Gate ended ${days}`;
  return `Gate ${days}, ${left === 0 ? 'ends today' : left === 1 ? '1 day left' : `${left} days left`}`;
}
