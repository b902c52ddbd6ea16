import { useEffect, useState } from 'react';
import { FileToAccept } from '#renderer/parts/outside-change.tsx';
import { workshopFile } from '#renderer/stores/problems.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { followWorkshop, useClock, usePresentWorkshop, useWorkshop } from '#renderer/stores/workshop.ts';
import { PHASE_LABELS, STEP_TEXTS } from '#shared/workshop/steps.ts';
import { Away } from './away.tsx';
import { ClockRing } from './clock-ring.tsx';
import { KeyHelp } from './key-help.tsx';
import { ParkDialog } from './park-dialog.tsx';
import { PhasesBar } from './phases-bar.tsx';
import styles from './room.module.css';
import { RoomNotes } from './room-notes.tsx';
import stepStyles from './step-told.module.css';
import { StepTold, useFocusKept } from './step-told.tsx';
import { StepWriting } from './step-writing.tsx';
import { useKeys } from './use-keys.ts';
import { useSound } from './use-sound.ts';

/** The wall: one prompt, one clock, one thing to write, legible from the back of the room. */
export default function Room() {
  const sheet = useSheet((s) => s.id);
  const workshop = useWorkshop((s) => (s.sheet === sheet ? s.workshop : undefined));
  useEffect(() => followWorkshop(sheet), [sheet]);
  if (workshop === undefined) return null;
  if (workshop === null) {
    return (
      <div className={styles.room}>
        <main className={styles.middle}>
          <h1>No workshop is in progress here.</h1>
          <p className={styles.hint}>
            <a href={`#/sheets/${sheet}/workshop`}>Begin one</a>, or <a href={`#/sheets/${sheet}`}>look at the page</a>.
          </p>
        </main>
      </div>
    );
  }
  return <RoomInProgress />;
}

function RoomInProgress() {
  const { steps } = usePresentWorkshop();
  const { at } = useClock();
  const title = useSheet((s) => s.title);
  const sheet = useSheet((s) => s.id);
  const [help, setHelp] = useState(false);
  const [notes, setNotes] = useState(false);
  const [parking, setParking] = useState(false);
  useKeys({ onHelp: () => setHelp(!help), onPark: () => setParking(true), onNotes: () => setNotes(!notes) });
  const heading = useFocusKept(at);
  useSound();
  const step = steps[at];
  const texts = step ? STEP_TEXTS[step.kind] : null;
  return (
    <div className={styles.room} data-kind={step?.kind ?? 'over'}>
      <header className={styles.top}>
        <span>
          {step ? (
            <>
              <b>{PHASE_LABELS[step.phase]}</b> · step {at + 1} of {steps.length} · {step.title}
            </>
          ) : (
            <b>Done</b>
          )}
        </span>
        <a href={`#/sheets/${sheet}/workshop`} title="Back to the facilitator’s view">
          {title || 'Untitled'}
        </a>
      </header>
      <main className={styles.middle}>
        <section className={styles.ask} aria-label="The step">
          <FileToAccept file={workshopFile(sheet)} />
          <Away />
          <h1 ref={heading} tabIndex={-1} className={stepStyles.heading}>
            {step ? step.prompt || texts?.prompt : 'That is it. The page, the gate and the next review are agreed.'}
          </h1>
          {step && <StepWriting kind={step.kind} place="room" />}
          {texts && <p className={styles.hint}>{texts.hint}</p>}
        </section>
        {step && (
          <div className={styles.clock}>
            <ClockRing />
          </div>
        )}
      </main>
      <footer>
        <PhasesBar />
      </footer>
      <StepTold />
      {notes && <RoomNotes step={step ?? null} next={steps[at + 1] ?? null} />}
      {parking && <ParkDialog onClose={() => setParking(false)} />}
      {help && <KeyHelp large onClose={() => setHelp(false)} />}
    </div>
  );
}
