import { useLayoutEffect } from 'react';
import { useSheet } from '#renderer/stores/sheet.ts';
import { focusAwaited } from '#renderer/ui/focus-field.ts';
import styles from './alignment.module.css';
import { Challenges } from './challenges.tsx';
import { Corrections } from './course-correction.tsx';
import { Health } from './health.tsx';
import { BeliefLedger } from './ledger.tsx';
import { OwnWords } from './own-words.tsx';
import { Premortems } from './premortems.tsx';
import { Sight } from './sight.tsx';

/** The sheet's alignment: what wears it down, open questions, what could fail, what leads to the aim. */
export default function Alignment() {
  const id = useSheet((s) => s.id);
  useLayoutEffect(focusAwaited, []);
  return (
    <div className={styles.screen} key={id}>
      <Health />
      <BeliefLedger />
      <OwnWords />
      <Corrections />
      <Challenges />
      <Premortems />
      <Sight />
    </div>
  );
}
