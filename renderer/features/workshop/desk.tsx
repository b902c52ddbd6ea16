import { useEffect, useState } from 'react';
import { useSheet } from '#renderer/stores/sheet.ts';
import { followWorkshop, useClock, usePresentWorkshop, useWorkshop } from '#renderer/stores/workshop.ts';
import { focusField } from '#renderer/ui/focus-field.ts';
import { STEP_TEXTS } from '#shared/workshop/steps.ts';
import { Agenda } from './agenda.tsx';
import { Away } from './away.tsx';
import { Begin } from './begin.tsx';
import { ClockRing } from './clock-ring.tsx';
import { Controls } from './controls.tsx';
import styles from './desk.module.css';
import { Ending } from './ending.tsx';
import { KeyHelp } from './key-help.tsx';
import { Missing } from './missing.tsx';
import { Parking } from './parking.tsx';
import { People } from './people.tsx';
import stepStyles from './step-told.module.css';
import { StepTold, useFocusKept } from './step-told.tsx';
import { StepWriting } from './step-writing.tsx';
import { useKeys } from './use-keys.ts';
import { useSound } from './use-sound.ts';

/** The facilitator's view: agenda, notes for the step, time left, what is missing, what comes next. */
export default function Desk() {
  const sheet = useSheet((s) => s.id);
  const workshop = useWorkshop((s) => (s.sheet === sheet ? s.workshop : undefined));
  useEffect(() => followWorkshop(sheet), [sheet]);
  if (workshop === undefined) return null;
  return workshop === null ? <Begin /> : <DeskInProgress />;
}

function DeskInProgress() {
  const { steps } = usePresentWorkshop();
  const { at } = useClock();
  const [help, setHelp] = useState(false);
  useKeys({ onHelp: () => setHelp(!help), onPark: () => focusField('park') });
  const heading = useFocusKept(at);
  useSound();
  const step = steps[at];
  const texts = step ? STEP_TEXTS[step.kind] : null;
  const next = steps[at + 1];
  return (
    <div className={styles.desk}>
      <StepTold />
      <section className={styles.now} aria-label="This step">
        <div className={styles.head}>
          <div>
            <p className={styles.quiet}>
              {step ? `Step ${at + 1} of ${steps.length}` : 'All steps are over'}
              {next && ` · next: ${next.title}`}
            </p>
            <h1 ref={heading} tabIndex={-1} className={stepStyles.heading}>
              {step ? step.title : 'Finish'}
            </h1>
            {step && <p className={styles.prompt}>{step.prompt || texts?.prompt}</p>}
          </div>
          <div className={styles.ring}>
            <ClockRing />
          </div>
        </div>
        <Away />
        <Controls onHelp={() => setHelp(true)} />
        {texts && (
          <ul className={styles.notes} aria-label="Notes for you">
            {texts.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        {step ? <StepWriting kind={step.kind} place="desk" /> : <Ending />}
      </section>
      <aside className={styles.side}>
        <Agenda />
        <Missing />
        <Parking />
        <People />
      </aside>
      {help && <KeyHelp onClose={() => setHelp(false)} />}
    </div>
  );
}
