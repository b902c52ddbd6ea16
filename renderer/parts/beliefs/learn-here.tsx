import { Suspense, useId } from 'react';
import { useSheet } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { notJudged } from '#shared/beliefs/questions.ts';
import styles from './learn.module.css';
import { LearnForm } from './learn-form.tsx';

/** The question after a decision, in place; gone once it is answered. Left alone, the page asks it again. */
export function LearnHere() {
  const sheet = useSheet((s) => s);
  const today = useToday();
  const id = useId();
  const gate = notJudged(sheet, today);
  if (!gate) return null;
  return (
    <section className={styles.here} aria-labelledby={id}>
      <h2 id={id}>What does this say about the mechanism?</h2>
      <Suspense>
        <LearnForm key={gate.id} gate={gate} onRecorded={() => undefined} />
      </Suspense>
    </section>
  );
}
