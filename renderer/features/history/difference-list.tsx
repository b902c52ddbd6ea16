import { useMemo } from 'react';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { differences } from '#shared/sheet/differences.ts';
import { wordDiff } from '#shared/text/word-diff.ts';
import styles from './history.module.css';

/** Where two versions differ, field by field and word by word; null for the one before the first. */
export function DifferenceList({ earlier, now }: { earlier: Sheet | null; now: Sheet }) {
  const found = useMemo(() => differences(earlier ?? newSheet(now.id, now.createdAt), now), [earlier, now]);
  if (found.length === 0) return <p className={styles.quiet}>Nothing that is written on the page.</p>;
  return (
    <dl className={styles.differences}>
      {found.map(({ field, name, mine, theirs }) => (
        <div key={field}>
          <dt>{name}</dt>
          <dd>
            <Marked before={mine} after={theirs} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Removed text is struck out, added text underlined; screen readers hear both. */
function Marked({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => wordDiff(before, after), [before, after]);
  let at = 0;
  return parts.map(({ kind, text }) => {
    const key = at;
    at += text.length;
    if (kind === 'same') return <span key={key}>{text}</span>;
    const Tag = kind === 'added' ? 'ins' : 'del';
    return (
      <Tag key={key}>
        <span className={styles.said}>{kind === 'added' ? ' [added: ' : ' [removed: '}</span>
        {text}
        <span className={styles.said}>] </span>
      </Tag>
    );
  });
}
