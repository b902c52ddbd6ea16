import type { Outcome } from '#shared/model/gate.ts';
import type { Assumption, SheetStatus } from '#shared/model/sheet.ts';
import type { SignalRole } from '#shared/model/signal.ts';
import type { Standing } from '#shared/model/verdict-reason.ts';

/** The page's texts, in one place for the editor, the print and the placeholders that teach. */

/**
 * A verdict never relies on colour alone: it has a label and a shape (▲ ◆ ■). `path` draws the shape in a 10 × 10 box, so
 * that it doesn't depend on a font.
 */
export const OUTCOME_LABELS: Record<Outcome, { word: string; shape: string; path: string }> = {
  continue: { word: 'Continue', shape: '▲', path: 'M5 1 9.6 9H.4Z' },
  change: { word: 'Change', shape: '◆', path: 'M5 .4 9.6 5 5 9.6.4 5Z' },
  stop: { word: 'Stop', shape: '■', path: 'M1 1h8v8H1Z' },
};

/**
 * A standing before the gate's end: a hollow shape, because it is no verdict. `path` draws it in outline in a 10 × 10 box.
 */
export const STANDING_LABELS: Record<Standing, { word: string; shape: string; path: string }> = {
  ahead: { word: 'Ahead', shape: '△', path: 'M5 1.4 9 8.4H1Z' },
  level: { word: 'Level', shape: '=', path: 'M1.2 3.2h7.6M1.2 6.8h7.6' },
  behind: { word: 'Behind', shape: '▽', path: 'M5 8.6 9 1.6H1Z' },
};

export const STATUS_LABELS: Record<SheetStatus, string> = {
  draft: 'Draft',
  running: 'Running',
  achieved: 'Achieved',
  stopped: 'Stopped',
  archived: 'Archived',
};

export const ROLE_LABELS: Record<SignalRole, string> = {
  proxy: 'moves first',
  leading: 'leading',
  outcome: 'outcome',
  guardrail: 'guardrail',
};

export const ASSUMPTION_LABELS: Record<Assumption['state'], string> = {
  open: 'Open',
  supported: 'Supported',
  refuted: 'Refuted',
};

/** Shown in an empty field: an example of a good entry. */
export const PLACEHOLDERS = {
  title: 'Name this page',
  owner: 'Who owns it?',
  aim: 'Which outcome, for whom, by how much? “Nine out of ten new customers are still with us after ninety days.”',
  done: 'what would we see, and where would we look?',
  lever: 'what we will change',
  target: 'what should move',
  because: 'why it should',
  assumption: 'What must be true for this to work?',
  shownBy: 'what would show it?',
  signal: 'Name a signal',
  definition: 'What exactly is counted, so that two people count the same?',
  question: 'What will we know after these two weeks that we do not know now?',
  rule: 'Continue if … ≥ …; stop if it is < …',
  guardrail: 'What must not get worse for users while we test?',
  cost: 'What does keeping this take, for as long as it lives?',
  carriedBy: 'whom?',
  removal: 'what goes if we stop?',
} as const;
