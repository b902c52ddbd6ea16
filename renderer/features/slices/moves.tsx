import { useId, useRef, useState } from 'react';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Slice } from '#shared/model/slice.ts';
import { MOVES, type Move, movesFrom, shipProblems, startWarnings } from '#shared/slices/moves.ts';
import { move } from './edits.ts';
import styles from './slices.module.css';

/** Where the slice can go from here. Asks for any required text in place. */
export function Moves({ slice }: { slice: Slice }) {
  const slices = useSheet((s) => s.slices);
  const [asked, setAsked] = useState<Move | null>(null);
  const [why, setWhy] = useState('');
  const [problem, setProblem] = useState('');
  const id = useId();
  const bar = useRef<HTMLDivElement>(null);
  const warnings = slice.state === 'spec' ? startWarnings(slice, slices) : [];
  const open = slice.state === 'review' ? shipProblems(slice) : [];

  const done = () => {
    setAsked(null);
    setWhy('');
    setProblem('');
    // The button that was pressed is gone with the state it belonged to.
    requestAnimationFrame(() => bar.current?.querySelector('button')?.focus());
  };
  const run = (what: Move) => {
    const needsWhy = what === 'revise' || what === 'drop' || (what === 'ship' && open.length > 0);
    if (needsWhy && asked !== what) {
      setAsked(what);
      setProblem('');
      requestAnimationFrame(() => bar.current?.querySelector('textarea')?.focus());
      return;
    }
    const refused = move(slice.id, what, why);
    if (refused) setProblem(refused);
    else done();
  };
  return (
    <div className={styles.moves} ref={bar}>
      {warnings.length > 0 && <p className={styles.quiet}>{warnings.join(' ')}</p>}
      {open.length > 0 && <p className={styles.quiet}>Not shown yet: {open.join('; ')}.</p>}
      {asked ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            run(asked);
          }}
        >
          <label htmlFor={id}>{QUESTIONS[asked]}</label>
          <textarea id={id} rows={2} maxLength={2000} value={why} onChange={(event) => setWhy(event.target.value)} />
          <p className={styles.tools}>
            <Button look="primary" type="submit">
              {MOVES[asked]}
            </Button>
            <Button onClick={done}>Cancel</Button>
          </p>
        </form>
      ) : (
        <p className={styles.tools}>
          {movesFrom(slice.state).map((what, at) => (
            <Button key={what} look={at === 0 ? 'primary' : 'plain'} onClick={() => run(what)}>
              {MOVES[what]}
            </Button>
          ))}
        </p>
      )}
      {problem && (
        <p className={styles.over} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

const QUESTIONS: Partial<Record<Move, string>> = {
  revise: 'Why is the spec revised? The old one stays on record.',
  drop: 'Why is it dropped? (may stay empty)',
  ship: 'Why does it ship all the same?',
};
