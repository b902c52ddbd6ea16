import { useWorkspace } from '#renderer/stores/workspace.ts';
import type { Evidence } from '#shared/model/slice.ts';
import { type EvidenceState, testsPhrase } from '#shared/slices/evidence.ts';
import { safeLink } from '#shared/text/safe-link.ts';
import { formatMoment } from '#shared/time/calendar.ts';
import { Mark, type Tone } from './mark.tsx';
import styles from './slices.module.css';

const STATES: Record<EvidenceState, [Tone, string]> = {
  same: ['good', 'as it was added'],
  changed: ['change', 'changed since it was added'],
  missing: ['stop', 'missing: it is not where it was'],
  unreadable: ['stop', 'cannot be read now'],
};

/** One link or file, its present state, and its test results. */
export function Piece({ one, state, early }: { one: Evidence; state: EvidenceState | undefined; early: boolean }) {
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const link = one.kind === 'link' ? safeLink(one.address) : null;
  return (
    <div>
      {link ? (
        <a href={link.href} target="_blank" rel="noreferrer noopener">
          {one.name || link.label}
        </a>
      ) : (
        <strong>{one.name || one.address}</strong>
      )}
      {one.kind === 'link' && !link && (
        <p className={styles.over}>Plumbline doesn’t open this address: {one.address || 'it is empty'}</p>
      )}
      <ul className={styles.facts}>
        <li>{formatMoment(one.at, zone)}</li>
        {one.sha256 && <li title={`SHA-256 ${one.sha256}`}>SHA-256 {one.sha256.slice(0, 12)}…</li>}
        {one.tests && <Mark tone={one.tests.failed > 0 ? 'stop' : 'good'}>{testsPhrase(one.tests)}</Mark>}
        {state && <Mark tone={STATES[state][0]}>{STATES[state][1]}</Mark>}
        {early && <li>from before this work: not counted</li>}
      </ul>
      {one.tests && one.tests.failures.length > 0 && (
        <details>
          <summary>Failed tests</summary>
          <ul>
            {[...new Set(one.tests.failures)].map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          {one.tests.failed > one.tests.failures.length && (
            <p>and {one.tests.failed - one.tests.failures.length} more</p>
          )}
        </details>
      )}
    </div>
  );
}
