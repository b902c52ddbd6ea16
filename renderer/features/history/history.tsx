import { useCallback, useMemo, useRef, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { openDialog } from '#renderer/stores/interface.ts';
import { saveNow } from '#renderer/stores/saver.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { useLoaded } from '#renderer/ui/use-loaded.ts';
import styles from './history.module.css';
import { Entry } from './version-entry.tsx';
import { byDay } from './versions.ts';

const ALL = 'all';
/** Versions drawn at once; the rest on request. */
const PAGE_ROWS = 200;

/** Every saved version of the page: what changed when, word by word; any of them can be restored as a new version. */
export default function History() {
  const id = useSheet((s) => s.id);
  const hash = useSheetStore((s) => s.hash);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const [field, setField] = useState(ALL);
  const [rows, setRows] = useState(PAGE_ROWS);
  const [chosen, setChosen] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  // What was typed a moment ago is a version too; `hash` changes with each saved version.
  const load = useCallback(async () => {
    if (!hash) return null;
    await saveNow();
    return getClient().call('history.list', { id });
  }, [id, hash]);
  const { value: listed, problem } = useLoaded(load);

  const versions = listed?.versions ?? [];
  const fields = useMemo(
    () => [...new Set((listed?.versions ?? []).flatMap((version) => version.fields))].sort(),
    [listed],
  );
  const wanted = field === ALL ? versions : versions.filter((version) => version.fields.includes(field));
  const shown = wanted.slice(0, rows);
  return (
    <div className={styles.history}>
      <header>
        <h1 ref={heading} tabIndex={-1}>
          History
        </h1>
        <Button onClick={() => openDialog({ kind: 'backups' })}>Earlier versions kept as whole files…</Button>
      </header>
      <Problem text={problem} />
      {listed === null && !problem && <p className={styles.quiet}>Reading the history…</p>}
      {listed && versions.length === 0 && (
        <p className={styles.quiet}>
          Every pause in writing saves a version of the page, and each can be looked at and put back here. There is none
          yet: write something on the page.
        </p>
      )}
      {listed && listed.damaged > 0 && (
        <p className={styles.quiet}>
          {listed.damaged === 1 ? 'One line' : `${listed.damaged} lines`} of the history file could not be understood
          and
          {listed.damaged === 1 ? ' was' : ' were'} passed over; the file itself is kept as it is.
        </p>
      )}
      {fields.length > 0 && (
        <p className={styles.tools}>
          Show versions that changed{' '}
          <Choice
            label="Show versions that changed"
            field="history.filter"
            value={field}
            options={[{ value: ALL, label: 'anything' }, ...fields.map((name) => ({ value: name, label: name }))]}
            onChange={setField}
          />
        </p>
      )}
      {byDay(shown).map(({ day, versions: ofDay }) => (
        <section key={day} aria-label={day}>
          <h2>{day}</h2>
          <ol>
            {ofDay.map((version) => (
              <Entry
                key={version.hash + version.at}
                id={id}
                version={version}
                before={versions[versions.indexOf(version) + 1] ?? null}
                latest={version === versions[0]}
                open={chosen === version.hash + version.at}
                readOnly={readOnly}
                onToggle={() => setChosen(chosen === version.hash + version.at ? null : version.hash + version.at)}
                onRestored={() => {
                  setChosen(null);
                  // The dialog gives the focus back first; the button it would go to is gone.
                  requestAnimationFrame(() => requestAnimationFrame(() => heading.current?.focus()));
                }}
              />
            ))}
          </ol>
        </section>
      ))}
      {wanted.length > rows && <Button onClick={() => setRows(rows + PAGE_ROWS)}>Show earlier versions</Button>}
    </div>
  );
}
