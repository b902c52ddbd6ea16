import { useMemo } from 'react';
import { goToField } from '#renderer/commands/places.ts';
import { useCarriedFrom } from '#renderer/stores/carried-from.ts';
import { useGlossary } from '#renderer/stores/glossary.ts';
import { useInterface } from '#renderer/stores/interface.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { useStopped } from '#renderer/stores/stopped.ts';
import { useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { momentOn } from '#renderer/ui/moment-on.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { checkSheet } from '#shared/check/check-sheet.ts';
import type { MendAction } from '#shared/check/mends.ts';
import type { Finding } from '#shared/check/rule.ts';
import { goesOn } from '#shared/model/sheet.ts';
import styles from './check-panel.module.css';
import { runMend } from './run-mend.ts';
import { WordsOnPage } from './terms-on-page.tsx';

/** The check speaks after a sentence, not into it. */
const PAUSE_MS = 250;

const SIGNS = {
  error: { word: 'Error', path: 'M1 1h8v8H1Z' },
  warning: { word: 'Warning', path: 'M5 .4 9.6 5 5 9.6.4 5Z' },
  hint: {
    word: 'Hint',
    path: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm0 1.2a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600Z',
  },
} as const;

/** What is vague, missing or drifting, why it matters and how to fix it; a click leads to the field. */
export default function CheckPanel() {
  const live = useSheetStore((s) => s.sheet);
  const sheet = useSettled(live, PAUSE_MS);
  const readings = useSheetStore((s) => s.readings);
  const fit = useInterface((s) => s.fit);
  const today = useToday();
  const zone = useWorkspace((s) => s.info?.workspace.timeZone ?? 'UTC');
  const glossary = useGlossary();
  const stopped = useStopped();
  const origin = useCarriedFrom();
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const findings = useMemo(
    () =>
      sheet ? checkSheet({ sheet, readings, today, now: momentOn(today, zone), fit, glossary, stopped, origin }) : [],
    [sheet, readings, today, zone, fit, glossary, stopped, origin],
  );
  return (
    <aside className={styles.panel} aria-label="Check">
      <h2>Check</h2>
      <p aria-live="polite">
        {sheet && !goesOn(sheet.status) && findings.length === 0
          ? `This sheet is ${sheet.status}: there’s nothing to check.`
          : summary(findings)}
      </p>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.rule} ${finding.field} ${finding.title}`} data-rule={finding.rule}>
            <svg width="10" height="10" viewBox="0 0 10 10" className={styles[finding.severity]} role="img">
              <title>{SIGNS[finding.severity].word}</title>
              <path d={SIGNS[finding.severity].path} fill="currentColor" fillRule="evenodd" />
            </svg>
            <div>
              <b>{finding.title}</b>
              <span>{finding.why}</span>
              <button type="button" onClick={() => goToField(finding.field)}>
                {finding.mend}
              </button>
              {finding.action && !readOnly && <MendButton action={finding.action} />}
            </div>
          </li>
        ))}
      </ul>
      {sheet && <WordsOnPage sheet={sheet} />}
    </aside>
  );
}

/** What a click does; set apart from the link that only leads to the field. */
function MendButton({ action }: { action: MendAction }) {
  return (
    <button type="button" data-mend={action.kind} onClick={() => runMend(action)}>
      {action.label}
    </button>
  );
}

function summary(findings: readonly Finding[]): string {
  const errors = findings.filter((f) => f.severity === 'error').length;
  const others = findings.length - errors;
  if (findings.length === 0) return 'Nothing vague, missing or drifting was found.';
  const look = others === 1 ? 'one thing to look at' : `${others} things to look at`;
  if (errors === 0) return `Nothing is missing; ${look}.`;
  return `${errors === 1 ? 'One thing is' : `${errors} things are`} missing${others ? `, ${look}` : ''}.`;
}
