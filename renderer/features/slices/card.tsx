import { useSheet } from '#renderer/stores/sheet.ts';
import type { Slice } from '#shared/model/slice.ts';
import { agePhrase, isTooLong, sliceName } from '#shared/slices/board.ts';
import { type EvidenceState, failedTests } from '#shared/slices/evidence.ts';
import { blockedPhrase } from '#shared/slices/order.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { present } from './edits.ts';
import { Mark } from './mark.tsx';
import styles from './slices.module.css';

interface CardProps {
  slice: Slice;
  states: ReadonlyMap<string, EvidenceState>;
  onOpen: () => void;
}

/** A slice on the board: its title, what it should move, and its problems. */
export function Card({ slice, states, onOpen }: CardProps) {
  const slices = useSheet((s) => s.slices);
  const signal = useSheet((s) => s.signals.find(({ id }) => id === slice.signal)?.name);
  const { at } = present();
  const age = agePhrase(slice, at);
  const blocked = blockedPhrase(slice, slices);
  const failed = failedTests(slice);
  const amiss = slice.evidence.filter(({ id }) => (states.get(id) ?? 'same') !== 'same').length;
  return (
    <article className={styles.card}>
      <h3>
        <button type="button" onClick={onOpen}>
          {sliceName(slice)}
        </button>
      </h3>
      <ul>
        <li>{signal ? `moves ${signal}` : 'moves no signal yet'}</li>
        {age && (isTooLong(slice, at) ? <Mark tone="change">{age}</Mark> : <li>{age}</li>)}
        {slice.endedOn && <li>{formatDate(slice.endedOn)}</li>}
        {blocked && <Mark tone="change">{blocked}</Mark>}
        {slice.evidence.length > 0 && <li>{plural(slice.evidence.length, 'piece')} of evidence</li>}
        {failed > 0 && <Mark tone="stop">{plural(failed, 'test')} failed</Mark>}
        {amiss > 0 && <Mark tone="change">{plural(amiss, 'file')} changed or missing</Mark>}
      </ul>
    </article>
  );
}
