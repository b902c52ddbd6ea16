import type { LookBack } from '#shared/model/look-back.ts';

/** A personal decision of the two months: on which day, how sure, and what came of it, once it was looked back on. */
export interface OwnDecision {
  day: number;
  by: string;
  what: string;
  options: string[];
  chosen: number;
  confidence: number;
  tags: string[];
  sheet: string | null;
  /** Days until the look back, and what was found; null before the look back. */
  came: [after: number, result: LookBack['result'], process: LookBack['process'], lesson: string] | null;
}

type Row = [
  day: number,
  by: string,
  what: string,
  other: string,
  confidence: number,
  tag: string,
  came: OwnDecision['came'],
];

const ROWS: readonly Row[] = [
  [
    1,
    'Ana',
    'Call every new customer in week one',
    'Call only those who ask',
    70,
    'onboarding',
    [21, 'yes', 'good', 'Calls take 12 minutes, not 30.'],
  ],
  [
    1,
    'Ben',
    'Ask the carrier for a second pick-up',
    'Change the carrier',
    80,
    'delivery',
    [21, 'no', 'good', 'Ask who drives before asking for more drives.'],
  ],
  [
    2,
    'Chloé',
    'One shared inbox',
    'A rota for three inboxes',
    90,
    'support',
    [14, 'yes', 'good', 'A queue that is seen is a queue that moves.'],
  ],
  [
    3,
    'Ana',
    'Write the day-two mail ourselves',
    'Buy a template',
    60,
    'onboarding',
    [21, 'partly', 'good', 'Two of three mails were read.'],
  ],
  [
    4,
    'Dmitri',
    'Delete alerts nobody acted on for a quarter',
    'Mute them at night',
    75,
    'on-call',
    [28, 'no', 'poor', 'Nobody asked what the alert was for.'],
  ],
  [7, 'Ben', 'Hold the note at check-out for a month', 'Drop it', 55, 'delivery', [28, 'unclear', null, '']],
  [
    8,
    'Eve',
    'Buy six more runners',
    'Split the slow suite',
    80,
    'builds',
    [35, 'partly', 'good', 'Runners help until the slow suite is alone.'],
  ],
  [
    9,
    'Ana',
    'Give the first report a sample',
    'Wait for real data',
    85,
    'onboarding',
    [14, 'yes', 'good', 'People open what is full.'],
  ],
  [10, 'Chloé', 'Answer in the language of the question', 'Answer in English', 95, 'support', [21, 'yes', 'good', '']],
  [
    14,
    'Dmitri',
    'Page on errors that users see',
    'Page on processor load',
    70,
    'on-call',
    [28, 'yes', 'good', 'The outage was no error: it was silence.'],
  ],
  [15, 'Ben', 'Pay for the afternoon drive', 'Wait for the contract', 65, 'delivery', [14, 'no', 'good', '']],
  [
    16,
    'Ana',
    'Skip the call for people who were with us before',
    'Call them, too',
    75,
    'onboarding',
    [28, 'yes', 'good', ''],
  ],
  [
    17,
    'Eve',
    'Keep the old build beside the new one',
    'Switch at once',
    90,
    'builds',
    [21, 'yes', 'good', 'Two weeks of both cost a day of work.'],
  ],
  [
    21,
    'Chloé',
    'Close questions that were not answered in ten days',
    'Ask once more',
    60,
    'support',
    [28, 'no', 'poor', 'Ask once more.'],
  ],
  [
    22,
    'Dmitri',
    'Try fewer alerts for two weeks',
    'Ask each team first',
    70,
    'on-call',
    [21, 'no', 'good', 'A test that can hide an outage needs a second pair of eyes.'],
  ],
  [24, 'Ana', 'Offer the call in the evening', 'Only in the morning', 80, 'onboarding', [28, 'yes', 'good', '']],
  [
    28,
    'Ben',
    'Show the promised day earlier',
    'Promise a day later',
    75,
    'delivery',
    [21, 'no', 'good', 'A promise that is later is kept more often.'],
  ],
  [30, 'Dmitri', 'Bring two alerts back the same night', 'Wait for the review', 95, 'on-call', [7, 'yes', 'good', '']],
  [33, 'Chloé', 'Call it done and move on', 'Go for two hours', 85, 'support', null],
  [36, 'Eve', 'Run the suites side by side', 'Write faster tests', 65, 'builds', null],
  [38, 'Ben', 'Stop the second pick-up', 'Try another carrier', 80, 'delivery', null],
  [42, 'Ana', 'Ask why people stay, not why they leave', 'Ask those who left', 60, 'onboarding', null],
  [45, 'Dmitri', 'Write down what each alert is for', 'Keep it in heads', 90, 'on-call', null],
  [50, 'Ana', 'Raise the threshold to 45%', 'Keep 43%', 70, 'onboarding', null],
  [54, 'Eve', 'Leave the slow suite for the night', 'Rewrite it', 55, 'builds', null],
];

const SHEET_OF: Readonly<Record<string, string>> = {
  onboarding: 'new-customers-stay',
  delivery: 'fewer-late-parcels',
  support: 'answers-in-four-hours',
  'on-call': 'calmer-on-call',
  builds: 'builds-in-ten-minutes',
};

/** Twenty-five personal decisions, in the order in which they were taken. */
export const OWN_DECISIONS: readonly OwnDecision[] = ROWS.map(([day, by, what, other, confidence, tag, came]) => ({
  ...{ day, by, what, options: [what, other], chosen: 0, confidence, tags: [tag], came },
  sheet: SHEET_OF[tag] ?? null,
}));
