import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { awaitedField, focusAwaited } from '#renderer/ui/focus-field.ts';
import { Board } from './board.tsx';
import { beginSlice } from './edits.ts';
import { Order } from './order.tsx';
import { SliceView } from './slice-view.tsx';
import styles from './slices.module.css';
import { useEvidenceStates } from './use-evidence-states.ts';

/** Slices of the open sheet: on a board by state, in the order of their dependencies, or one of them opened. */
export default function Slices() {
  const slices = useSheet((s) => s.slices);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const [chosen, setChosen] = useState(sliceToShow);
  const [order, setOrder] = useState(false);
  const evidence = useEvidenceStates();
  const heading = useRef<HTMLHeadingElement>(null);
  const [back, setBack] = useState(chosen !== null);
  const open = slices.find((slice) => slice.id === chosen);

  useLayoutEffect(focusAwaited, []);
  useEffect(() => {
    // Leaving a slice would lose the focus with the element that had it.
    if (back && !open) heading.current?.focus();
  }, [back, open]);

  const add = () => {
    setBack(true);
    setChosen(beginSlice(''));
  };
  const choose = (id: string) => {
    setBack(true);
    setChosen(id);
  };
  if (open) {
    return (
      <SliceView
        key={open.id}
        slice={open}
        states={evidence.states}
        readOnly={readOnly}
        onBack={() => setChosen(null)}
      />
    );
  }
  return (
    <section className={styles.slices} aria-labelledby="slices-title">
      <header>
        <h1 id="slices-title" ref={heading} tabIndex={-1} data-field="slices">
          Slices
        </h1>
        {slices.length > 0 && (
          <p className={styles.tools}>
            <Button aria-pressed={order} onClick={() => setOrder(!order)}>
              Order of dependencies
            </Button>
            <Button look="primary" disabled={readOnly} onClick={add}>
              New slice
            </Button>
          </p>
        )}
      </header>
      {evidence.problem && <p role="alert">{evidence.problem}</p>}
      {slices.length === 0 ? (
        <div className={styles.empty}>
          <p>
            A slice is the smallest change that would move the first signal: one hypothesis, hours to two days of work,
            and what will show that it worked. It goes from its spec through the work to a review with evidence, and
            then ships, or its spec is revised.
          </p>
          <Button look="primary" disabled={readOnly} onClick={add}>
            Write the first slice
          </Button>
        </div>
      ) : order ? (
        <Order slices={slices} onOpen={choose} />
      ) : (
        <Board slices={slices} states={evidence.states} readOnly={readOnly} onOpen={choose} />
      )}
    </section>
  );
}

/** The slice that a link to one of its fields leads to. */
function sliceToShow(): string | null {
  return /^slices\.([^.]+)/.exec(awaitedField())?.[1] ?? null;
}
