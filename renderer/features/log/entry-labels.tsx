import { type ReactNode, useId, useState } from 'react';
import { useLog } from '#renderer/stores/log.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { DecisionIndex, type DecisionLinks, usedTags } from '#shared/decisions/links.ts';
import { entryTitle, type LogEntry } from '#shared/decisions/log.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './entry.module.css';
import { openEntry } from './open-entry.ts';

interface EntryLabelsProps {
  /** Which decision it is. */
  of: Pick<LogEntry, 'kind' | 'sheet' | 'id'>;
  links: DecisionLinks;
  /** Puts changed links on the decision; an error it throws is shown. */
  onChange: (links: DecisionLinks) => Promise<void>;
}

const NONE: readonly LogEntry[] = [];

/** How a decision is found again, and what it goes with: tags, related decisions, the one whose place it takes. */
export function EntryLabels({ of, links, onChange }: EntryLabelsProps) {
  const entries = useLog((s) => s.log?.entries) ?? NONE;
  const [tag, setTag] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const ids = { title: useId(), tag: useId(), tags: useId() };
  const index = new DecisionIndex(entries);
  const self = index.find(of.id, of);
  const later = self?.supersededBy ? index.find(self.supersededBy.id, self.supersededBy) : null;
  const others = entries.filter((entry) => entry.kind !== 'commit' && entry !== self);
  const earlier = others.filter(({ at }) => !self || at <= self.at);
  const has = (name: string) => links.tags.some((one) => one.toLowerCase() === name.trim().toLowerCase());

  const change = async (part: Partial<DecisionLinks>) => {
    setBusy(true);
    setProblem('');
    try {
      await onChange({ ...links, ...part });
      if (part.tags) setTag('');
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
    }
    setBusy(false);
  };
  const add = () => {
    if (tag.trim() === '') return;
    if (has(tag)) setTag('');
    else void change({ tags: [...links.tags, tag.trim().slice(0, 60)] });
  };
  const named = (id: string): ReactNode => {
    const entry = index.find(id, of);
    return entry ? (
      <Button look="link" onClick={() => openEntry(entry)}>
        <span>{titled(entry)}</span>
      </Button>
    ) : (
      'A decision that is no longer here'
    );
  };
  return (
    <section className={`${styles.part} ${styles.labels}`} aria-labelledby={ids.title}>
      <h3 id={ids.title}>Tags and links</h3>
      {later && (
        <p>
          <b className={styles.mark}>superseded</b> by{' '}
          <Button look="link" onClick={() => openEntry(later)}>
            <span>{titled(later)}</span>
          </Button>
        </p>
      )}
      {links.tags.length > 0 && (
        <ul className={styles.tags} aria-label="Tags">
          {links.tags.map((name) => (
            <li key={name}>
              {name}
              <button
                type="button"
                className={styles.untag}
                aria-label={`Remove the tag ${name}`}
                disabled={busy}
                onClick={() => void change({ tags: links.tags.filter((one) => one !== name) })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.tagging}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label htmlFor={ids.tag}>Add a tag</label>
        <input
          id={ids.tag}
          list={ids.tags}
          value={tag}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setTag(event.target.value)}
        />
        <datalist id={ids.tags}>
          {usedTags(entries)
            .filter((name) => !has(name))
            .map((name) => (
              <option key={name} value={name} />
            ))}
        </datalist>
        <Button type="submit" disabled={busy}>
          Add
        </Button>
      </form>
      <dl className={styles.facts}>
        {links.supersedes !== null && (
          <Linked name="Supersedes" busy={busy} onRemove={() => void change({ supersedes: null })}>
            {named(links.supersedes)}
          </Linked>
        )}
        {links.related.map((id) => (
          <Linked
            key={id}
            name="Related"
            busy={busy}
            onRemove={() => void change({ related: links.related.filter((one) => one !== id) })}
          >
            {named(id)}
          </Linked>
        ))}
      </dl>
      <div className={styles.two}>
        <Pick
          label="Related to"
          none="Choose a decision…"
          entries={others.filter(({ id }) => !links.related.includes(id))}
          busy={busy}
          onPick={(id) => void change({ related: [...links.related, id] })}
        />
        {links.supersedes === null && (
          <Pick
            label="Supersedes"
            none="Choose an earlier decision…"
            entries={earlier}
            busy={busy}
            onPick={(id) => void change({ supersedes: id })}
          />
        )}
      </div>
      <Problem text={problem} />
    </section>
  );
}

interface LinkedProps {
  name: string;
  busy: boolean;
  onRemove: () => void;
  children: ReactNode;
}

function Linked({ name, busy, onRemove, children }: LinkedProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-plain>
        {children}{' '}
        <Button look="link" disabled={busy} aria-label={`Remove this link: ${name.toLowerCase()}`} onClick={onRemove}>
          Remove
        </Button>
      </dd>
    </div>
  );
}

interface PickProps {
  label: string;
  none: string;
  entries: readonly LogEntry[];
  busy: boolean;
  onPick: (id: string) => void;
}

/** Chooses a decision of the log, newest first; the choice is made at once. */
function Pick({ label, none, entries, busy, onPick }: PickProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value="" disabled={busy} onChange={(event) => event.target.value && onPick(event.target.value)}>
        <option value="">{none}</option>
        {entries.map((entry) => (
          <option key={`${entry.kind} ${entry.sheet} ${entry.id}`} value={entry.id}>
            {titled(entry)}
          </option>
        ))}
      </select>
    </div>
  );
}

function titled(entry: LogEntry): string {
  return `${entryTitle(entry)}, ${formatDate(entry.date)}`;
}
