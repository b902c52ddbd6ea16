import { useCallback, useMemo, useRef, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { openDialog } from '#renderer/stores/interface.ts';
import { saveNow } from '#renderer/stores/saver.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useTimeZone, useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { useLoaded } from '#renderer/ui/use-loaded.ts';
import { readingEntries } from '#shared/sheet/reading-entries.ts';
import { recordEntries } from '#shared/sheet/record-entries.ts';
import { Filters } from './filters.tsx';
import styles from './history.module.css';
import { usePhrases } from './use-phrases.ts';
import { Entry } from './version-entry.tsx';
import { byDay, clockTime, rowsOf, type Wanted, wantedRows } from './versions.ts';

/** Lines drawn at once; the rest on request. Only what is shown is worked out. */
const PAGE_ROWS = 50;
const EVERYTHING: Wanted = { field: null, kind: null, person: null };
const NOTHING: readonly never[] = [];

/**
 * What happened to the sheet, as sentences: what was written, sealed, amended, decided, reviewed and read. Every saved version
 * can be looked at word by word and restored as a new one.
 */
export default function History() {
  const id = useSheet((s) => s.id);
  const hash = useSheetStore((s) => s.hash);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const sheet = useSheet((s) => s);
  const [today, timeZone] = [useToday(), useTimeZone()];
  const [wanted, setWanted] = useState(EVERYTHING);
  const [rows, setRows] = useState(PAGE_ROWS);
  const [chosen, setChosen] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  // What was typed a moment ago is a version too; `hash` changes with each saved version.
  const load = useCallback(async () => {
    if (!hash) return null;
    await saveNow();
    const client = getClient();
    const [history, log] = await Promise.all([
      client.call('history.list', { id }),
      client.call('readings.log', { id }),
    ]);
    return { ...history, log };
  }, [id, hash]);
  const { value: listed, problem } = useLoaded(load);

  const versions = listed?.versions ?? NOTHING;
  const records = useMemo(
    () => [...recordEntries(sheet, today), ...readingEntries(listed?.log.changes ?? [], sheet.signals, today)],
    [sheet, listed, today],
  );
  const lines = useMemo(() => (listed ? rowsOf(listed.versions, records) : NOTHING), [listed, records]);
  const fields = useMemo(() => [...new Set(versions.flatMap((version) => version.fields))].sort(), [versions]);
  const people = useMemo(() => [...new Set(records.map(({ by }) => by))].filter(Boolean).sort(), [records]);
  const found = useMemo(() => wantedRows(lines, wanted), [lines, wanted]);
  const shown = useMemo(() => found.slice(0, rows), [found, rows]);
  const phrases = usePhrases(
    id,
    useMemo(() => shown.flatMap(({ version }) => version ?? []), [shown]),
  );
  const before = useMemo(() => new Map(versions.map((version, at) => [version, versions[at + 1] ?? null])), [versions]);
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
      {lines.length > 0 && (
        <Filters
          wanted={wanted}
          fields={fields}
          people={people}
          onChange={(asked) => {
            setWanted(asked);
            setRows(PAGE_ROWS);
          }}
        />
      )}
      {lines.length > 0 && found.length === 0 && <p className={styles.quiet}>Nothing like that in the history.</p>}
      {byDay(shown, timeZone, today).map(({ day, rows: ofDay }) => (
        <section key={day} aria-label={day}>
          <h2>{day}</h2>
          <ol>
            {ofDay.map(({ key, at, version, records: recorded }) =>
              version ? (
                <Entry
                  key={key}
                  id={id}
                  version={version}
                  texts={[...recorded.map(({ text }) => text), ...(phrases.get(version.hash) ?? [])]}
                  before={before.get(version) ?? null}
                  latest={version === versions[0]}
                  open={chosen === key}
                  readOnly={readOnly}
                  timeZone={timeZone}
                  onToggle={() => setChosen(chosen === key ? null : key)}
                  onRestored={() => {
                    setChosen(null);
                    // The dialog gives the focus back first; the button it would go to is gone.
                    requestAnimationFrame(() => requestAnimationFrame(() => heading.current?.focus()));
                  }}
                />
              ) : (
                <li key={key} className={styles.record}>
                  <time dateTime={at}>{clockTime(at, timeZone)}</time>
                  <span>{recorded.map(({ text }) => text).join('. ')}</span>
                </li>
              ),
            )}
          </ol>
        </section>
      ))}
      {listed && listed.log.more > 0 && found.length <= rows && (
        <p className={styles.quiet}>Only the latest {listed.log.changes.length} changes of readings are listed here.</p>
      )}
      {found.length > rows && <Button onClick={() => setRows(rows + PAGE_ROWS)}>Show earlier entries</Button>}
    </div>
  );
}
