import { lazy, Suspense, useEffect, useMemo } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import { closeDialog, sayError } from '#renderer/stores/interface.ts';
import { loadLog, useLog } from '#renderer/stores/log.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { type Calibration, calibration, ENOUGH_RESOLVED } from '#shared/decisions/calibration.ts';
import { plural } from '#shared/text/plural.ts';
import styles from './calibration.module.css';

const ReliabilityPlot = lazy(() => import('#renderer/charts/reliability-plot.tsx'));

const close = () => closeDialog('calibration');

/** How often decisions came true, by stated confidence. */
export default function CalibrationDialog() {
  const personal = useLog((s) => s.personal);
  useEffect(() => {
    loadLog().catch(sayError);
  }, []);
  const found = useMemo(() => (personal ? calibration(personal.decisions) : null), [personal]);
  return (
    <Modal onClose={close} title="Calibration" prints>
      <p className={styles.lead}>
        Of what was held to be 80% sure, 80% should come true. Personal decisions count here once they were looked back
        on; those that cannot be told do not.
      </p>
      {found && <Found found={found} />}
      <div className={styles.actions}>
        {found && found.n > 0 && <Button onClick={() => window.print()}>Print</Button>}
        <Button look="primary" onClick={close}>
          Done
        </Button>
      </div>
    </Modal>
  );
}

function Found({ found }: { found: Calibration }) {
  const { n, brier, tooEarly } = found;
  const missing = ENOUGH_RESOLVED - n;
  return (
    <>
      {tooEarly && (
        <p className={styles.early}>
          <b>Too early to say.</b>{' '}
          {n === 0 ? 'No decision was' : `${plural(n, 'decision')} ${n === 1 ? 'was' : 'were'}`} looked back on so far;{' '}
          {missing} more {missing === 1 ? 'is' : 'are'} needed before this means anything.
        </p>
      )}
      {n === 0 ? (
        <Button
          onClick={() => {
            close();
            runCommand('decision.new');
          }}
        >
          Note a decision
        </Button>
      ) : (
        <>
          <p className={styles.score}>
            <b>{brier?.toFixed(3)}</b>
            <span>Brier score of {plural(n, 'resolved decision')}. 0 is perfect; who always says 50% gets 0.25.</span>
          </p>
          <ErrorBoundary fallback={<p>The plot could not be drawn; close this and open it again.</p>}>
            <Suspense fallback={<div className={styles.waiting} />}>
              <ReliabilityPlot calibration={found} />
            </Suspense>
          </ErrorBoundary>
        </>
      )}
    </>
  );
}
