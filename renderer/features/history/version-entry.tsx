import { useCallback, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { useLoaded } from '#renderer/ui/use-loaded.ts';
import { DifferenceList } from './difference-list.tsx';
import styles from './history.module.css';
import { Restore } from './restore.tsx';
import { clockTime, type Version } from './versions.ts';

interface EntryProps {
  id: string;
  version: Version;
  /** What it changed and put on record, a sentence each; none while they are read. */
  texts: readonly string[];
  /** The version before it; null for the first. */
  before: Version | null;
  latest: boolean;
  open: boolean;
  readOnly: boolean;
  timeZone: string;
  onToggle: () => void;
  onRestored: () => void;
}

export function Entry({
  id,
  version,
  texts,
  before,
  latest,
  open,
  readOnly,
  timeZone,
  onToggle,
  onRestored,
}: EntryProps) {
  const [asking, setAsking] = useState(false);
  const time = clockTime(version.at, timeZone);
  return (
    <li data-open={open || undefined}>
      <button type="button" className={styles.line} aria-expanded={open} onClick={onToggle}>
        <time dateTime={version.at}>{time}</time>
        <span>{sentences(version, before, texts)}</span>
        {latest && <small>as it is now</small>}
      </button>
      {open && (
        <div className={styles.detail}>
          <Compared id={id} hash={version.hash} before={before?.hash ?? null} />
          {!latest && !readOnly && <Button onClick={() => setAsking(true)}>Put this version back…</Button>}
        </div>
      )}
      {asking && <Restore id={id} version={version} onClose={() => setAsking(false)} onRestored={onRestored} />}
    </li>
  );
}

/** Most sentences in a line; opening it shows all. */
const MOST = 3;

/** "Ana sealed the gate of 3 – 16 Nov. The sheet is now running."; the names of the fields while that is read. */
function sentences(version: Version, before: Version | null, texts: readonly string[]): string {
  const said = before === null ? ['The first version', ...texts] : texts;
  if (said.length === 0) return version.fields.join(', ') || 'Details beside the page';
  const shown = said.slice(0, MOST).map((text) => text.replace(/[.\s]+$/, ''));
  return `${shown.join('. ')}${said.length > MOST ? `, and ${said.length - MOST} more` : ''}`;
}

/** What a version changed against the one before it; a first version is shown whole. */
function Compared({ id, hash, before }: { id: string; hash: string; before: string | null }) {
  const load = useCallback(async () => {
    const read = async (of: string) => (await getClient().call('history.read', { id, hash: of })).sheet;
    const [now, earlier] = await Promise.all([read(hash), before === null ? null : read(before)]);
    return { now, earlier };
  }, [id, hash, before]);
  const { value: pair, problem } = useLoaded(load);
  if (problem) return <Problem text={problem} />;
  if (!pair) return <p className={styles.quiet}>Reading the version…</p>;
  return <DifferenceList earlier={pair.earlier} now={pair.now} />;
}
