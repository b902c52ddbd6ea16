import { lazy, Suspense } from 'react';
import { editSheet, useSheet } from '#renderer/stores/sheet.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { StepKind } from '#shared/model/workshop-plan.ts';
import { PLACEHOLDERS } from '#shared/page/labels.ts';
import { GateWriting } from './gate-writing.tsx';
import { SignalsWriting } from './signals-writing.tsx';
import { TreeWriting } from './tree-writing.tsx';
import styles from './writing.module.css';

const ConvergenceStep = lazy(() => import('./convergence-step.tsx'));
const PremortemStep = lazy(() => import('./premortem-step.tsx'));
const VoteStep = lazy(() => import('./vote-step.tsx'));
const SealStep = lazy(() => import('./seal-step.tsx'));
const NextStep = lazy(() => import('./next-step.tsx'));

/** Where a step is shown: on the wall, or on the facilitator's own screen. */
export type Place = 'room' | 'desk';

/** The one thing to write in a step; it is the sheet itself. */
export function StepWriting({ kind, place }: { kind: StepKind; place: Place }) {
  return (
    <div className={styles.writing} data-place={place}>
      {/* Another step's fields go at once, not hidden with the focus in them until the new ones are loaded. */}
      <Suspense key={kind}>
        <Writing kind={kind} place={place} />
      </Suspense>
    </div>
  );
}

function Writing({ kind, place }: { kind: StepKind; place: Place }) {
  switch (kind) {
    case 'aim':
      return <Line field="outcome" label="Aim" placeholder="…" />;
    case 'done':
      return <Line field="done" label="Definition of done" placeholder={PLACEHOLDERS.done} />;
    case 'mechanism':
      return <MechanismLine />;
    case 'convergence':
      return <ConvergenceStep place={place} />;
    case 'signals':
      return <SignalsWriting />;
    case 'tree':
      return <TreeWriting />;
    case 'gate':
      return <GateWriting />;
    case 'premortem':
      return <PremortemStep place={place} />;
    case 'vote':
      return <VoteStep place={place} />;
    case 'seal':
      return <SealStep />;
    case 'next':
      return <NextStep />;
    case 'talk':
      return null;
  }
}

function Line({ field, label, placeholder }: { field: 'outcome' | 'done'; label: string; placeholder: string }) {
  const value = useSheet((s) => s.aim[field]);
  return (
    <p className={styles.line}>
      <TextField
        field={`aim.${field}`}
        label={label}
        value={value}
        placeholder={placeholder}
        onChange={(text) =>
          editSheet(`aim.${field}`, (s) => {
            s.aim[field] = text;
          })
        }
      />
    </p>
  );
}

const BLANKS = [
  { key: 'lever', words: 'We believe', label: 'Lever: what we will change' },
  { key: 'target', words: 'will move', label: 'Target: what should move' },
  { key: 'because', words: 'because', label: 'Because: why it should' },
] as const;

function MechanismLine() {
  const mechanism = useSheet((s) => s.mechanism);
  return (
    <p className={styles.sentence}>
      {BLANKS.map(({ key, words, label }) => (
        <span key={key}>
          <span className={styles.words}>{words}</span>{' '}
          <span className={styles.blank}>
            <TextField
              field={`mechanism.${key}`}
              label={label}
              value={mechanism[key]}
              placeholder={PLACEHOLDERS[key]}
              onChange={(text) =>
                editSheet(`mechanism.${key}`, (s) => {
                  s.mechanism[key] = text;
                })
              }
            />
          </span>{' '}
        </span>
      ))}
    </p>
  );
}
