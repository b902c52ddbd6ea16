import { Button } from '#renderer/ui/button.tsx';
import type { DamagedEntry } from '#shared/contract/error-details.ts';
import { plural } from '#shared/text/plural.ts';
import styles from './archive-damage.module.css';

/** More would make the page slow, and help no one. */
const SHOWN = 200;

interface ArchiveDamageProps {
  /** Of the archive's file. */
  name: string;
  damaged: readonly DamagedEntry[];
  onTake: () => void;
  onLeave: () => void;
}

/** Lists the damaged files of an archive and asks whether to import it all the same. */
export function ArchiveDamage({ name, damaged, onTake, onLeave }: ArchiveDamageProps) {
  return (
    <div className={styles.damage}>
      <p role="alert">
        {plural(damaged.length, 'file')} in “{name}” {damaged.length === 1 ? 'is' : 'are'} damaged. Nothing was
        imported. If you have another copy of this archive, use that one.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <ul aria-label="Damaged files" tabIndex={0}>
        {damaged.slice(0, SHOWN).map(({ entry, why, left }) => (
          <li key={entry}>
            <strong>{entry}</strong> {why}. {left ? 'It can’t be read and is left out.' : 'It comes in as it is.'}
          </li>
        ))}
        {damaged.length > SHOWN && <li>And {plural(damaged.length - SHOWN, 'more file')}.</li>}
      </ul>
      <p>Sheets and readings that were changed stay marked until you look at them and accept them.</p>
      <div className={styles.actions}>
        <Button onClick={onTake}>Import anyway</Button>
        <Button look="primary" onClick={onLeave}>
          Don’t import
        </Button>
      </div>
    </div>
  );
}
