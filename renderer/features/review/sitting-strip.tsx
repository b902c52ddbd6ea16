import { leaveSitting, useSitting } from '#renderer/stores/review-sitting.ts';
import { Button } from '#renderer/ui/button.tsx';
import { clockLeft } from '#shared/review/clock.ts';
import type { Sitting } from '#shared/review/session.ts';
import { plural } from '#shared/text/plural.ts';
import styles from './sitting-strip.module.css';
import { useTick } from './use-tick.ts';

/** The sheets that are due, each with its tick; the time left for all of them; and the way out. */
export default function SittingStrip({ id }: { id: string }) {
  const sitting = useSitting((s) => s.sitting);
  const now = useTick(sitting?.clock.end != null);
  if (!sitting) return null;
  const { sheets } = sitting;
  const at = sheets.findIndex((sheet) => sheet.id === id) + 1;
  return (
    <nav className={styles.strip} aria-label="Reviews due">
      <b>
        {at} of {plural(sheets.length, 'sheet')} due
      </b>
      <ol>
        {sheets.map((sheet, i) => (
          <li key={sheet.id}>
            <a
              href={`#/sheets/${sheet.id}/review`}
              aria-current={sheet.id === id ? 'step' : undefined}
              title={sheet.title}
              data-done={sheet.done || undefined}
            >
              <i aria-hidden="true">{sheet.done ? <Tick /> : i + 1}</i>
              <span>{sheet.title}</span>
              {sheet.done && <span className={styles.told}>, reviewed</span>}
            </a>
          </li>
        ))}
      </ol>
      <span className={styles.left}>{leftPhrase(sitting, now)}</span>
      <Button look="link" onClick={leaveSitting}>
        Leave review
      </Button>
    </nav>
  );
}

/** "41 min left for all three". */
function leftPhrase({ sheets, clock }: Sitting, now: number): string {
  const minutes = Math.ceil(clockLeft(clock, now) / 60_000);
  const all = ['', 'it', 'both', 'all three', 'all four', 'all five', 'all six'][sheets.length];
  return minutes >= 0 ? `${minutes} min left for ${all ?? `all ${sheets.length}`}` : `${-minutes} min over`;
}

function Tick() {
  return (
    <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true">
      <path d="M1 5l2.5 2.5L8 2" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  );
}
