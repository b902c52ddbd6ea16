import { use, useEffect, useRef, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { FileToAccept } from '#renderer/parts/outside-change.tsx';
import { drafts } from '#renderer/stores/drafts.ts';
import { closeDialog, openDialog, say } from '#renderer/stores/interface.ts';
import { DECISIONS_FILE, useToAccept } from '#renderer/stores/problems.ts';
import { useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { type ErrorRecord, toErrorRecord } from '#shared/errors/errors.ts';
import { Confidence } from './confidence.tsx';
import { type DecisionDraft, type DraftProblems, draftProblems, optionsOf, toDecision } from './decision-draft.ts';
import styles from './entry.module.css';
import { Field } from './field.tsx';
import { forgetDraft, keepDraft, keptDraft, rememberName } from './kept-draft.ts';
import { LookBackDay } from './look-back-day.tsx';
import { Radios } from './radios.tsx';

const close = () => closeDialog('new-decision');

/** A personal decision in two minutes. Closing keeps what was typed; the next opening brings it back. */
export default function NewDecisionDialog() {
  use(drafts.opened());
  const today = useToday();
  const sheets = useWorkspace((s) => s.sheets) ?? [];
  const [draft, setDraft] = useState<DecisionDraft>(keptDraft);
  const [kept] = useState(() => draft.what !== '' || draft.reasoning !== '' || draft.expected !== '');
  const [problems, setProblems] = useState<DraftProblems>({});
  const [failure, setFailure] = useState<ErrorRecord | null>(null);
  // The notice says the same, and what to do.
  const isNoticed = useToAccept(DECISIONS_FILE) !== null && failure?.code === 'conflict';
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);

  const options = optionsOf(draft.options);
  const change = (part: Partial<DecisionDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(next);
    // Editing a field clears its problem.
    const open = Object.entries(problems).filter(([field]) => !(field in part));
    if (open.length < Object.keys(problems).length) setProblems(Object.fromEntries(open));
  };
  const note = async () => {
    const found = draftProblems(draft, today);
    setProblems(found);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      const { decision } = await getClient().call('decisions.add', { decision: toDecision(draft) });
      rememberName(draft.by.trim());
      forgetDraft();
      close();
      say('Noted. It stands in the log.', 'info', {
        label: 'Show it',
        run: () => openDialog({ kind: 'log-entry', sheet: null, decision: decision.id }),
      });
    } catch (thrown) {
      setFailure(toErrorRecord(thrown));
      setBusy(false);
    }
  };
  const area = (field: 'what' | 'options' | 'reasoning' | 'expected', label: React.ReactNode, rows: number) => (
    <Field label={label} problem={problems[field]}>
      {(props) => (
        <textarea
          {...props}
          rows={rows}
          readOnly={busy}
          value={draft[field]}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Field>
  );

  return (
    <Modal onClose={close} title="Note a decision">
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void note();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !busy) void note();
        }}
      >
        {kept && (
          <p className={styles.quiet}>
            What you had typed is still here.{' '}
            <Button
              look="link"
              onClick={() => {
                forgetDraft();
                setDraft(keptDraft());
                setProblems({});
                form.current?.querySelector('textarea')?.focus();
              }}
            >
              Start afresh
            </Button>
          </p>
        )}
        {area('what', 'What is decided', 1)}
        {area('options', 'Options you weighed, one a line', 2)}
        {options.length > 0 && (
          <Radios
            legend="Which one is chosen"
            name="chosen"
            value={draft.chosen}
            options={options.map((value) => ({ value, label: value }))}
            onChange={(chosen) => change({ chosen })}
          />
        )}
        {area('reasoning', 'Why this one', 2)}
        {area('expected', 'What you expect to happen', 2)}
        <Confidence
          value={draft.confidence}
          problem={problems.confidence}
          onChange={(confidence) => change({ confidence })}
        />
        <LookBackDay
          value={draft.reviewOn}
          today={today}
          problem={problems.reviewOn}
          onChange={(reviewOn) => change({ reviewOn })}
        />
        <div className={styles.two}>
          <Field label="Who decides">
            {(props) => (
              <input
                {...props}
                value={draft.by}
                readOnly={busy}
                maxLength={200}
                onChange={(event) => change({ by: event.target.value })}
              />
            )}
          </Field>
          <Field label="About a sheet">
            {(props) => (
              <select
                {...props}
                value={draft.sheet ?? ''}
                onChange={(event) => change({ sheet: event.target.value || null })}
              >
                <option value="">None</option>
                {sheets
                  .filter((sheet) => sheet.status !== 'archived' || sheet.id === draft.sheet)
                  .map((sheet) => (
                    <option key={sheet.id} value={sheet.id}>
                      {sheet.title || 'Untitled'}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        </div>
        <FileToAccept file={DECISIONS_FILE} onAccepted={() => setFailure(null)} />
        <Problem text={failure && !isNoticed ? failure.message : ''} />
        <div className={styles.formActions}>
          <Button onClick={close}>Not now</Button>
          <Button look="primary" type="submit" disabled={busy} aria-keyshortcuts="Control+Enter">
            Put it on the record
          </Button>
        </div>
      </form>
    </Modal>
  );
}
