import { useId } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Problem } from '#renderer/ui/problem.tsx';
import { ANSWER_LABELS, percentPhrase } from '#shared/beliefs/about.ts';
import type { Question } from '#shared/beliefs/questions.ts';
import { suggestConfidence } from '#shared/beliefs/suggest.ts';
import { changePhrase } from '#shared/beliefs/taught.ts';
import { BELIEF_ANSWERS, type Belief } from '#shared/model/belief.ts';
import { showUnprintable } from '#shared/text/unprintable.ts';
import type { AnswerDraft } from './answers-draft.ts';
import styles from './learn.module.css';

interface QuestionProps {
  question: Question;
  draft: AnswerDraft;
  /** The answer of this gate that stands, if it was judged before. */
  given: Belief | undefined;
  problem: string;
  readOnly: boolean;
  onChange: (change: Partial<AnswerDraft>) => void;
}

/** One part of the mechanism: what the gate says about it, how sure people are now, and why. */
export function QuestionFields({ question, draft, given, problem, readOnly, onChange }: QuestionProps) {
  const { about, because, tooEarly } = question;
  const problemId = useId();
  return (
    <fieldset
      className={styles.question}
      aria-describedby={problem ? problemId : undefined}
      data-invalid={problem ? true : undefined}
    >
      <legend>{showUnprintable(about.text)}</legend>
      {because && <p className={styles.because}>because {showUnprintable(because)}</p>}
      {tooEarly && <p className={styles.early}>{tooEarly}</p>}
      {given && (
        <p className={styles.quiet}>
          Answered{given.by && ` by ${showUnprintable(given.by)}`}: {changePhrase(given)}. A new answer replaces it.
        </p>
      )}
      <div className={styles.choices}>
        {BELIEF_ANSWERS.map((answer) => (
          <label key={answer} data-chosen={draft.answer === answer || undefined}>
            <input
              type="radio"
              name={`${problemId}-answer`}
              value={answer}
              disabled={readOnly}
              checked={draft.answer === answer}
              onChange={() => onChange({ answer })}
            />
            {ANSWER_LABELS[answer]}
          </label>
        ))}
      </div>
      {draft.answer !== null && (
        <Details question={question} given={given} draft={draft} readOnly={readOnly} onChange={onChange} />
      )}
      <Problem text={problem} id={problemId} />
    </fieldset>
  );
}

/** What an answer opens: the new confidence, with one to take, and a line on what was learned. */
function Details({ question, given, draft, readOnly, onChange }: Omit<QuestionProps, 'problem'>) {
  const ids = { confidence: useId(), why: useId(), note: useId() };
  const name = showUnprintable(question.about.text);
  // A second answer replaces the first one, so it starts where that one did.
  const before = given ? given.before : question.confidence;
  const offered = draft.answer && suggestConfidence(before, draft.answer);
  return (
    <div className={styles.details}>
      {draft.answer === 'unclear' ? (
        <p className={styles.quiet}>
          {before === null ? 'No confidence is set; it stays so.' : `It stays at ${percentPhrase(before)}.`}
        </p>
      ) : (
        <p className={styles.confidence}>
          <label htmlFor={ids.confidence}>How sure are you now?</label>
          <span>
            {before !== null && <span className={styles.before}>{percentPhrase(before)} →</span>}{' '}
            <input
              id={ids.confidence}
              aria-label={`Confidence now in percent: ${name}`}
              aria-describedby={offered ? ids.why : undefined}
              inputMode="decimal"
              maxLength={8}
              placeholder="–"
              readOnly={readOnly}
              value={draft.confidence}
              onChange={(event) => onChange({ confidence: event.target.value })}
            />{' '}
            %
          </span>
          {offered && (
            <span className={styles.offer} id={ids.why}>
              {draft.confidence !== String(offered.confidence) && (
                <Button
                  look="link"
                  disabled={readOnly}
                  onClick={() => onChange({ confidence: String(offered.confidence) })}
                >
                  Use {offered.confidence}%
                </Button>
              )}{' '}
              {offered.why}
            </span>
          )}
        </p>
      )}
      <div className={styles.note}>
        <label htmlFor={ids.note}>What did you learn? (one line)</label>
        <textarea
          id={ids.note}
          rows={1}
          readOnly={readOnly}
          value={draft.note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </div>
    </div>
  );
}
