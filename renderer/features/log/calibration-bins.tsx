import { useId } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import type { CalibrationBin } from '#shared/decisions/calibration.ts';
import { binPhrase, camePhrase, givenPhrase } from '#shared/decisions/calibration-phrases.ts';
import { entryTitle } from '#shared/decisions/log.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './calibration.module.css';
import { openEntry } from './open-entry.ts';

interface BinsProps {
  bins: readonly CalibrationBin[];
  /** The bin whose decisions are listed, by where it begins; null for none. */
  open: number | null;
  onOpen: (from: number | null) => void;
}

/** The bins as buttons; the open one lists what is in it, each with a link to its entry. */
export function CalibrationBins({ bins, open, onOpen }: BinsProps) {
  const list = useId();
  const shown = bins.find(({ from }) => from === open);
  return (
    <>
      <div className={styles.bins} role="group" aria-label="Decisions by how sure they were">
        {bins.map((bin) => (
          <Button
            key={bin.from}
            disabled={bin.n === 0}
            aria-expanded={bin.from === open}
            aria-controls={bin.from === open ? list : undefined}
            aria-label={`${binPhrase(bin)} sure: ${plural(bin.n, 'decision')}`}
            onClick={() => onOpen(bin.from === open ? null : bin.from)}
          >
            {binPhrase(bin)} <small>{bin.n}</small>
          </Button>
        ))}
      </div>
      {shown && (
        <ul className={styles.listed} id={list} aria-label={`Held ${binPhrase(shown)} sure`}>
          {shown.forecasts.map((forecast) => {
            const { entry, right } = forecast;
            return (
              <li key={`${entry.kind} ${entry.sheet} ${entry.id}`}>
                <Button look="link" onClick={() => openEntry(entry)}>
                  <span>{entryTitle(entry)}</span>
                </Button>
                <small>
                  {formatDate(entry.date)}
                  {entry.by && ` · ${entry.by}`}
                </small>
                <span>
                  {givenPhrase(forecast)} → <b data-right={right}>{camePhrase(forecast)}</b>
                  {entry.happened && <i> {entry.happened}</i>}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
