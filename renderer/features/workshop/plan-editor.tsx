import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { NumberBox } from '#renderer/ui/number-box.tsx';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import type { PlanStep } from '#shared/model/workshop-plan.ts';
import { STEP_KINDS, type StepKind } from '#shared/model/workshop-plan.ts';
import { type Progress, planLength, planStep, withRest, withTotal } from '#shared/workshop/plan.ts';
import { STEP_TEXTS } from '#shared/workshop/steps.ts';
import styles from './desk.module.css';

interface PlanEditorProps {
  steps: readonly PlanStep[];
  /** For a workshop in progress: steps that are over stay unchanged; so does the present one's position. */
  progress?: Progress;
  onChange: (steps: PlanStep[]) => void;
}

const TOTALS = [20, 30, 45, 60] as const;
const RESTS = [10, 20, 30, 45, 60] as const;
const SECONDS_A_STEP = 15;

/** Which steps there are, in which order, and how long each may take. */
export function PlanEditor({ steps, progress, onChange }: PlanEditorProps) {
  const from = progress?.at ?? 0;
  const begun = progress !== undefined && (from > 0 || progress.spent > 0);
  const [kind, setKind] = useState<StepKind>('talk');
  const change = (id: string, part: Partial<PlanStep>) =>
    onChange(steps.map((step) => (step.id === id ? { ...step, ...part } : step)));
  const inMinutes = (minutes: number) =>
    begun ? withRest(steps, minutes * MINUTE_MS, progress) : withTotal(steps, minutes * MINUTE_MS);
  const move = (at: number, by: -1 | 1) => {
    const next = [...steps];
    const [step] = next.splice(at, 1);
    if (step) next.splice(at + by, 0, step);
    onChange(next);
  };
  return (
    <div className={styles.plan}>
      <p className={styles.totals}>
        {begun ? 'What remains in' : 'In all'}{' '}
        {(begun ? RESTS : TOTALS).map((minutes) => (
          <Button
            key={minutes}
            aria-pressed={begun ? undefined : planLength(steps) === minutes * MINUTE_MS}
            disabled={from >= steps.length}
            onClick={() => onChange(inMinutes(minutes))}
          >
            {minutes} min
          </Button>
        ))}
      </p>
      <ol>
        {steps.map((step, at) => (
          <li key={step.id} data-done={at < from || undefined}>
            <StepName
              key={step.title}
              label={`Name of step ${at + 1}`}
              name={step.title}
              onChange={(title) => change(step.id, { title })}
            />
            <NumberBox
              label={`Seconds of ${step.title || `step ${at + 1}`}`}
              value={Math.round(step.length / 1000)}
              min={SECONDS_A_STEP}
              max={3600}
              onChange={(seconds) => change(step.id, { length: seconds * 1000 })}
            />
            <Button
              look="quiet"
              aria-label={`Move ${step.title} up`}
              disabled={at <= from + (from > 0 ? 1 : 0) || at === 0}
              onClick={() => move(at, -1)}
            >
              ↑
            </Button>
            <Button
              look="quiet"
              aria-label={`Move ${step.title} down`}
              disabled={(from > 0 && at <= from) || at === steps.length - 1}
              onClick={() => move(at, 1)}
            >
              ↓
            </Button>
            <Button
              look="quiet"
              aria-label={`Take ${step.title} out`}
              disabled={at < from || (from > 0 && at === from) || steps.length === 1}
              onClick={() => onChange(steps.filter((other) => other.id !== step.id))}
            >
              ×
            </Button>
          </li>
        ))}
      </ol>
      <p className={styles.totals}>
        <Choice
          label="A step to add"
          value={kind}
          options={STEP_KINDS.map((value) => ({ value, label: STEP_TEXTS[value].title }))}
          onChange={setKind}
        />
        <Button onClick={() => onChange([...steps, planStep(newId(), kind, 2 * MINUTE_MS)])}>Add it at the end</Button>
      </p>
    </div>
  );
}

/** A name is saved when it is finished: a workshop in progress should not react to every letter. */
function StepName({ label, name, onChange }: { label: string; name: string; onChange: (name: string) => void }) {
  const [text, setText] = useState(name);
  const take = () => {
    const title = text.trim();
    if (title === '') setText(name);
    else if (title !== name) onChange(title);
  };
  return (
    <input
      aria-label={label}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
