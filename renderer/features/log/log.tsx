import { useDeferredValue, useEffect, useMemo } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { runCommand } from '#renderer/commands/registry.ts';
import { openDialog, sayError } from '#renderer/stores/interface.ts';
import { filterLogBy, loadLog, useLog } from '#renderer/stores/log.ts';
import { Button } from '#renderer/ui/button.tsx';
import { exportsOf } from '#shared/contract/exports.ts';
import { filterLog } from '#shared/decisions/log.ts';
import { plural } from '#shared/text/plural.ts';
import { Filters } from './filters.tsx';
import styles from './log.module.css';
import { LookBacks } from './look-backs.tsx';
import { Timeline } from './timeline.tsx';

/** Every decision of the workspace on one timeline, newest first. */
export default function Log() {
  const log = useLog((s) => s.log);
  const filter = useLog((s) => s.filter);
  const wanted = useDeferredValue(filter);
  const entries = log?.entries;
  const shown = useMemo(() => filterLog(entries ?? [], wanted), [entries, wanted]);
  useEffect(() => {
    const read = () => void loadLog().catch(sayError);
    read();
    const client = getClient();
    const followed = [
      client.on('decisions.changed', read),
      client.on('sheets.changed', read),
      client.on('sheet.changed', read),
    ];
    return () => {
      for (const end of followed) end();
    };
  }, []);

  if (!log || !entries) return <p className={styles.quiet}>Reading the log…</p>;
  if (entries.length === 0) return <FirstDecision />;
  const { hours, sheets } = log.continuedHours;
  return (
    <div className={styles.log}>
      <header>
        <h1>Decisions</h1>
        {sheets > 0 && (
          <p className={styles.carried}>
            Continued: <b>{hours.toLocaleString('en')} h</b> a month over {plural(sheets, 'sheet')}
          </p>
        )}
        <Button onClick={() => openDialog({ kind: 'calibration' })}>Calibration</Button>
        <Button look="primary" onClick={() => runCommand('decision.new')}>
          Note a decision
        </Button>
      </header>
      <LookBacks />
      <Filters entries={entries} filter={filter} shown={shown.length} onChange={filterLogBy} />
      {shown.length > 0 ? (
        <>
          <Timeline entries={shown} />
          <footer className={styles.foot}>
            <span>Arrow keys move along the log, Enter opens a decision.</span>
            <span>
              Export all as{' '}
              {exportsOf('log').map(({ command, name }) => (
                <Button
                  key={command}
                  look="link"
                  aria-label={`Export the log as ${name}`}
                  onClick={() => runCommand(command)}
                >
                  {name}
                </Button>
              ))}
            </span>
          </footer>
        </>
      ) : (
        <p className={styles.quiet}>
          Nothing in the log fits.{' '}
          <Button look="link" onClick={() => filterLogBy({})}>
            Show all {plural(entries.length, 'decision')}
          </Button>
        </p>
      )}
    </div>
  );
}

function FirstDecision() {
  return (
    <div className={styles.first}>
      <h1>What was decided, and why</h1>
      <p>
        Every decision at a gate comes here by itself, with the rule, the readings and the chart it was taken on. Your
        own decisions stand beside them: write one down in two minutes with how sure you are and when to look back, and
        learn how often you are right.
      </p>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => runCommand('decision.new')}>
          Note a decision
        </Button>
        <Button onClick={() => runCommand('sheet.find')}>Go to a sheet’s gate</Button>
      </div>
    </div>
  );
}
