import { type ReactNode, use, useId, useMemo, useRef, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { drafts } from '#renderer/stores/drafts.ts';
import { say } from '#renderer/stores/interface.ts';
import { throughBackend } from '#renderer/stores/saver.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { aboutKey } from '#shared/beliefs/about.ts';
import { decisionOn, type Question, questionsOf } from '#shared/beliefs/questions.ts';
import { taughtAt } from '#shared/beliefs/standing.ts';
import { taughtBy } from '#shared/beliefs/taught.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { Gate } from '#shared/model/gate.ts';
import { OUTCOME_LABELS } from '#shared/page/labels.ts';
import { formatDateRange } from '#shared/time/calendar.ts';
import {
  type AnswerDraft,
  type AnswersDraft,
  answerProblems,
  isAnswered,
  NO_ANSWER,
  toAnswers,
} from './answers-draft.ts';
import { forgetAnswers, keepAnswers, keptAnswers } from './kept-answers.ts';
import styles from './learn.module.css';
import { QuestionFields } from './question.tsx';

interface LearnFormProps {
  gate: Gate;
  /** Beside the button that records. */
  children?: ReactNode;
  onRecorded: () => void;
}

/** What a decided gate says about the mechanism. What is typed is kept until it is recorded. */
export function LearnForm({ gate, children, onRecorded }: LearnFormProps) {
  use(drafts.opened());
  const sheet = useSheet((s) => s);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const questions = useMemo(() => questionsOf(sheet, gate), [sheet, gate]);
  const given = useMemo(() => taughtAt(sheet, gate.id), [sheet, gate]);
  const [draft, setDraft] = useState<AnswersDraft>(() => keptAnswers(sheet.id, gate.id, sheet.owner));
  const [kept] = useState(() => isAnswered(draft));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const by = useId();

  const change = (next: AnswersDraft) => {
    setDraft(next);
    keepAnswers(sheet.id, gate.id, next);
    setFailure('');
  };
  const answer = (key: string, part: Partial<AnswerDraft>) => {
    change({ ...draft, answers: { ...draft.answers, [key]: { ...(draft.answers[key] ?? NO_ANSWER), ...part } } });
    // Editing an answer clears its problem, and that of the whole.
    setProblems(Object.fromEntries(Object.entries(problems).filter(([of]) => of !== key && of !== '')));
  };

  const record = async () => {
    const found = answerProblems(draft, questions);
    setProblems(found);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[data-invalid] input')?.focus());
      return;
    }
    setBusy(true);
    setFailure('');
    try {
      const answers = toAnswers(draft, questions);
      await throughBackend((id, base) =>
        getClient().call('gates.learn', { id, base, gate: gate.id, answers, by: draft.by.trim() }),
      );
      forgetAnswers(sheet.id, gate.id);
      const now = useSheetStore.getState().sheet;
      onRecorded();
      say(`Recorded: ${(now && taughtBy(now, gate.id)) || 'what the gate taught'}.`);
    } catch (thrown) {
      setFailure(toErrorRecord(thrown).message);
      setBusy(false);
    }
  };

  const tested = questions.filter(({ about }) => about.kind !== 'assumption');
  const assumptions = questions.filter(({ about }) => about.kind === 'assumption');
  const fields = (question: Question) => {
    const key = aboutKey(question.about);
    return (
      <QuestionFields
        key={key}
        question={question}
        draft={draft.answers[key] ?? NO_ANSWER}
        given={given.find(({ about }) => aboutKey(about) === key)}
        problem={problems[key] ?? ''}
        readOnly={busy || readOnly}
        onChange={(part) => answer(key, part)}
      />
    );
  };
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void record();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !busy) void record();
      }}
    >
      <GateLine gate={gate} />
      {kept && <p className={styles.quiet}>What you had typed is still here.</p>}
      {tested.length > 0 && <h3>What this gate tested</h3>}
      {tested.map(fields)}
      {assumptions.length > 0 && <h3>Assumptions</h3>}
      {assumptions.map(fields)}
      <div className={styles.note}>
        <label htmlFor={by}>Who judges</label>
        <input
          id={by}
          value={draft.by}
          readOnly={busy || readOnly}
          maxLength={200}
          onChange={(event) => change({ ...draft, by: event.target.value })}
        />
      </div>
      <Problem text={problems[''] ?? failure} />
      <div className={styles.actions}>
        {children}
        <Button look="primary" type="submit" disabled={busy || readOnly} aria-keyshortcuts="Control+Enter">
          Put it on the record
        </Button>
      </div>
    </form>
  );
}

/** "2 – 15 March 2026 · ▲ Continue". */
function GateLine({ gate }: { gate: Gate }) {
  const decisions = useSheet((s) => s.decisions);
  const decision = decisionOn({ decisions }, gate.id);
  return (
    <p className={styles.gate}>
      Gate of {formatDateRange(gate.start, gate.end)}
      {decision && (
        <>
          {' · '}
          <b data-verdict={decision.outcome}>
            <OutcomeShape outcome={decision.outcome} /> {OUTCOME_LABELS[decision.outcome].word}
          </b>
        </>
      )}
      <span>Answer what you can; skip the rest.</span>
    </p>
  );
}
