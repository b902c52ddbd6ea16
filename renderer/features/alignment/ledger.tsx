import { useMemo } from 'react';
import { goToPlace } from '#renderer/commands/places.ts';
import { NotJudged } from '#renderer/parts/beliefs/not-judged.tsx';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import { ANSWER_LABELS, aboutKey } from '#shared/beliefs/about.ts';
import { type Ledger, type LedgerStep, ledgerPhrase, ledgers } from '#shared/beliefs/ledger.ts';
import { changePhrase } from '#shared/beliefs/taught.ts';
import { OUTCOME_LABELS } from '#shared/page/labels.ts';
import { showUnprintable } from '#shared/text/unprintable.ts';
import styles from './ledger.module.css';
import { Part } from './part.tsx';

/** Steps shown at once; earlier ones open on demand. */
const SHOWN = 4;

const KINDS = { edge: 'Edge of the tree', mechanism: 'Mechanism', assumption: 'Assumption' } as const;

/** What the gates taught: how the confidence in each part of the mechanism moved, gate by gate. */
export function BeliefLedger() {
  const sheet = useSheet((s) => s);
  const found = useMemo(() => ledgers(sheet), [sheet]);
  return (
    <Part
      title="What the gates taught"
      field="beliefs"
      lead={
        found.length > 0
          ? 'Each decision says something about the mechanism. Here is how sure you were, gate by gate.'
          : 'Not checked yet. After each decision you say what it tells you about the mechanism; the path stands here.'
      }
    >
      <NotJudged />
      {found.length === 0 && sheet.decisions.length === 0 && (
        <Button look="link" onClick={() => goToPlace({ field: 'gate' })}>
          Go to the gate
        </Button>
      )}
      {found.length > 0 && (
        <ul className={styles.ledgers}>
          {found.map((one) => (
            <Line key={aboutKey(one.about)} ledger={one} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function Line({ ledger }: { ledger: Ledger }) {
  const { about, text, steps, there } = ledger;
  const earlier = steps.slice(0, -SHOWN);
  return (
    <li>
      <h3>{showUnprintable(text)}</h3>
      <p className={styles.kind}>
        {KINDS[about.kind]}
        {!there && ', no longer on the page'}
      </p>
      <p className={styles.path}>{ledgerPhrase(ledger)}</p>
      {earlier.length > 0 && (
        <details className={styles.earlier}>
          <summary>{earlier.length === 1 ? 'One earlier gate' : `${earlier.length} earlier gates`}</summary>
          <Steps steps={earlier} />
        </details>
      )}
      <Steps steps={steps.slice(-SHOWN)} />
    </li>
  );
}

function Steps({ steps }: { steps: readonly LedgerStep[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map(({ belief, gate, outcome }) => (
        <li key={belief.id}>
          <span className={styles.gate}>{gate}</span>
          <span className={styles.outcome} data-verdict={outcome ?? undefined}>
            {outcome && (
              <>
                <OutcomeShape outcome={outcome} /> {OUTCOME_LABELS[outcome].word}
              </>
            )}
          </span>
          <span>
            {ANSWER_LABELS[belief.answer]}
            {belief.before !== belief.after && `, ${changePhrase(belief)}`}
          </span>
          <span className={styles.note}>
            {showUnprintable(belief.note)} {belief.by && <small>{showUnprintable(belief.by)}</small>}
          </span>
        </li>
      ))}
    </ol>
  );
}
