import { useState } from 'react';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Premortem } from '#shared/model/premortem.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './alignment.module.css';
import { Part } from './part.tsx';
import { beginPremortem } from './premortem-edits.ts';
import { ReadOut } from './premortem-read.tsx';
import { Risks } from './premortem-risks.tsx';
import { SilentWriting } from './premortem-write.tsx';

const STEPS = { write: 'Write silently', read: 'Read out in turn', weigh: 'Weigh and mend' } as const;
type Step = keyof typeof STEPS;

/** "It is two weeks from now and this failed. Why?" */
export function Premortems() {
  const premortems = useSheet((s) => s.premortems);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const [shown, setShown] = useState<string | null>(null);
  const current = premortems.find(({ id }) => id === shown) ?? premortems.at(-1);
  const begin = () => setShown(beginPremortem());
  if (!current) {
    return (
      <Part
        title="Pre-mortem"
        field="premortem"
        lead="It is two weeks from now and this failed. Why? Everybody writes reasons silently, they are read out in turn, and the likely ones get a mitigation and an owner."
      >
        {!readOnly && <Button onClick={begin}>Start a pre-mortem</Button>}
      </Part>
    );
  }
  return (
    <Part
      title="Pre-mortem"
      field="premortem"
      lead="It is two weeks from now and this failed. Why?"
      aside={
        <span className={styles.aside}>
          {premortems.length > 1 ? (
            <select
              className={styles.select}
              aria-label="Which pre-mortem"
              value={current.id}
              onChange={(event) => setShown(event.target.value)}
            >
              {premortems.map(({ id, at }) => (
                <option key={id} value={id}>
                  {formatDate(at.slice(0, 10))}
                </option>
              ))}
            </select>
          ) : (
            formatDate(current.at.slice(0, 10))
          )}
          {!readOnly && current.risks.length > 0 && (
            <Button look="link" onClick={begin}>
              Start another
            </Button>
          )}
        </span>
      }
    >
      <OnePremortem key={current.id} premortem={current} readOnly={readOnly} />
    </Part>
  );
}

function OnePremortem({ premortem, readOnly }: { premortem: Premortem; readOnly: boolean }) {
  const [step, setStep] = useState<Step>(() => (readOnly || wasRead(premortem) ? 'weigh' : 'write'));
  const empty = premortem.risks.length === 0;
  return (
    <>
      <div className={styles.steps} role="group" aria-label="Steps of the pre-mortem">
        {(['write', 'read', 'weigh'] as const).map((key, at) => (
          <button
            key={key}
            type="button"
            aria-pressed={step === key}
            disabled={(empty && key !== 'write') || (readOnly && key === 'write')}
            onClick={() => setStep(key)}
          >
            <span>{at + 1}</span> {STEPS[key]}
          </button>
        ))}
      </div>
      {step === 'write' && <SilentWriting premortem={premortem} onDone={() => setStep('read')} />}
      {step === 'read' && <ReadOut premortem={premortem} readOnly={readOnly} onDone={() => setStep('weigh')} />}
      {step === 'weigh' && <Risks premortem={premortem} readOnly={readOnly} />}
    </>
  );
}

/** Whether anything was done with the reasons; until then they are hidden when the screen opens. */
function wasRead({ risks }: Premortem): boolean {
  return risks.some(
    (risk) => risk.mergedInto !== null || risk.likelihood !== null || risk.mitigation !== '' || risk.owner !== '',
  );
}
