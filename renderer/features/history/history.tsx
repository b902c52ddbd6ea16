import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { openDialog, say } from '#renderer/stores/interface.ts';
import { saveNow, throughBackend } from '#renderer/stores/saver.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import type { Output } from '#shared/contract/channels.ts';
import { putBack } from '#shared/decisions/put-back.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { differences } from '#shared/sheet/differences.ts';
import { DifferenceList } from './difference-list.tsx';
import styles from './history.module.css';
import { byDay, clockTime } from './versions.ts';

type Listed = Output<'history.list'>;
type Version = Listed['versions'][number];
const ALL = 'all';
/** Versions drawn at once; the rest on request. */
const PAGE_ROWS = 200;

/** Every saved version of the page: what changed when, word by word; any of them can be put back as a new version. */
export default function History() {
  const id = useSheet((s) => s.id);
  const hash = useSheetStore((s) => s.hash);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const [listed, setListed] = useState<Listed | null>(null);
  const [problem, setProblem] = useState('');
  const [field, setField] = useState(ALL);
  const [rows, setRows] = useState(PAGE_ROWS);
  const [chosen, setChosen] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (!hash) return;
    let shown = true;
    // What was typed a moment ago is a version too; `hash` changes with every one that is saved.
    void saveNow()
      .then(() => getClient().call('history.list', { id }))
      .then(
        (answer) => shown && setListed(answer),
        (thrown: unknown) => shown && setProblem(toErrorRecord(thrown).message),
      );
    return () => {
      shown = false;
    };
  }, [id, hash]);

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
      {problem && <p role="alert">{problem}</p>}
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

interface EntryProps {
  id: string;
  version: Version;
  /** The one before it; null for the first. */
  before: Version | null;
  latest: boolean;
  open: boolean;
  readOnly: boolean;
  onToggle: () => void;
  onRestored: () => void;
}

function Entry({ id, version, before, latest, open, readOnly, onToggle, onRestored }: EntryProps) {
  const [asking, setAsking] = useState(false);
  const time = clockTime(version.at);
  return (
    <li data-open={open || undefined}>
      <button type="button" className={styles.line} aria-expanded={open} onClick={onToggle}>
        <time dateTime={version.at}>{time}</time>
        <span>{before === null ? 'The first version' : version.fields.join(', ') || 'Details beside the page'}</span>
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

/** What a version changed against the one before it; a first version is shown whole. */
function Compared({ id, hash, before }: { id: string; hash: string; before: string | null }) {
  const [pair, setPair] = useState<{ now: Sheet; earlier: Sheet | null } | null>(null);
  const [problem, setProblem] = useState('');
  const read = useCallback((of: string) => getClient().call('history.read', { id, hash: of }), [id]);
  useEffect(() => {
    let shown = true;
    Promise.all([read(hash), before === null ? null : read(before)]).then(
      ([now, earlier]) => shown && setPair({ now: now.sheet, earlier: earlier?.sheet ?? null }),
      (thrown: unknown) => shown && setProblem(toErrorRecord(thrown).message),
    );
    return () => {
      shown = false;
    };
  }, [hash, before, read]);
  if (problem) return <p role="alert">{problem}</p>;
  if (!pair) return <p className={styles.quiet}>Reading the version…</p>;
  return <DifferenceList earlier={pair.earlier} now={pair.now} />;
}

interface RestoreProps {
  id: string;
  version: Version;
  onClose: () => void;
  onRestored: () => void;
}

/** Says plainly what putting a version back does, and what would change, before it is done. */
function Restore({ id, version, onClose, onRestored }: RestoreProps) {
  const present = useSheet((s) => s);
  const [theirs, setTheirs] = useState<Sheet | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    getClient()
      .call('history.read', { id, hash: version.hash })
      .then(
        ({ sheet }) => setTheirs(sheet),
        (thrown: unknown) => setProblem(toErrorRecord(thrown).message),
      );
  }, [id, version.hash]);
  const restore = async () => {
    setBusy(true);
    try {
      await throughBackend((sheet, base) =>
        getClient().call('history.restore', { id: sheet, hash: version.hash, base }),
      );
      onClose();
      say('The page is as it was then. The version you had is the one before it in the history.');
      onRestored();
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
      setBusy(false);
    }
  };
  const changes = theirs ? differences(present, putBack(theirs, present)) : [];
  return (
    <Modal title="Put this version back?" onClose={onClose}>
      <p>
        The page becomes what it was on {new Date(version.at).toLocaleString()}. That is saved as a new version; the one
        you have now stays in the history. The log, seals and amendments stay as they are, and so do the readings.
      </p>
      {theirs && (
        <p>
          {changes.length > 0
            ? `This changes: ${changes.map(({ name }) => name).join(', ')}.`
            : 'Nothing on the page would change.'}
        </p>
      )}
      {problem && <p role="alert">{problem}</p>}
      <div className={styles.actions}>
        <Button onClick={onClose}>Keep the page as it is</Button>
        <Button look="primary" disabled={busy || theirs === null} onClick={() => void restore()}>
          Put it back
        </Button>
      </div>
    </Modal>
  );
}
