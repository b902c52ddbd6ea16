import type { Aggregate, Comparator } from '#shared/model/gate.ts';

/**
 * The tokens a rule is read by, as sticky, case-insensitive expressions. Each begins where the scanner stands; those of
 * letters end at a word's end.
 */
const END = '(?![\\p{L}\\p{N}_])';

/** An expression that must match where the scanner stands and end at a word's end. */
export function words(source: string): RegExp {
  return new RegExp(`(?:${source})${END}`, 'iuy');
}

/** An expression that must match where the scanner stands. */
function signs(source: string): RegExp {
  return new RegExp(source, 'iuy');
}

const NUMBER_WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
export const COUNT = `(?:\\d{1,4}|${NUMBER_WORDS.join('|')})`;

/** A small count in digits or words ("five"), or NaN. */
export function countOf(text: string): number {
  const at = NUMBER_WORDS.indexOf(text.toLowerCase());
  return at >= 0 ? at + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** "with at least 5 readings"; the count is group 1 or 2. */
export const READINGS = words(
  `(?:(?:with|on|from|given|over|using|after|based\\s+on|once\\s+there\\s+are)\\s+)?(?:(?:at\\s+least|a\\s+minimum\\s+of|minimum|min\\.?|no\\s+fewer\\s+than|≥|>=)\\s*(${COUNT})|(${COUNT})(?:\\s+or\\s+more|\\+))\\s+(?:readings?|data\\s+points?|measurements?)`,
);

export const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*';
export const DATE = `\\d{4}-\\d\\d-\\d\\d|\\d{1,2}\\s+${MONTH}(?:\\s+\\d{4})?|${MONTH}\\s+\\d{1,2}(?:,?\\s+\\d{4})?`;
const BY_THEN = `\\s+(?:the\\s+)?(?:(?:end|close|last\\s+day)\\s+of\\s+(?:the\\s+)?)?(?:(?:next|first)\\s+)?(?:(?:week|day)\\s+${COUNT}|${COUNT}[\\s-]+(?:weeks?|days?)|gate(?:['\u2019]s\\s+end)?|deadline|end|then|window|fortnight|last\\s+day|${DATE})`;
/** What a rule of before version 6 stepped over: all that names a time, windows too. */
export const TIME = words(`(?:by|at|within|after|in|inside|over|during|before|until|on)${BY_THEN}`);

export const ARTICLE = words('an?|the|our|its');
export const EITHER = words('either|both');
export const JOIN = signs(`(?:,\\s*)?(?:(and|or)${END}|&)`);
export const IT = words('it|this|that|they');
export const ITS = words('its');

/** Tokens between a signal and its comparison. */
export const COPULA = words(
  '(?:is|are|was|were|be|has\\s+been|(?:must|should|will)\\s+be|stays?|remains?|lies|gets|rises|falls|drops|goes)(?:\\s+to)?',
);

/** Longest wording first: "no less than" before "less than". */
const COMPARISONS: readonly (readonly [Comparator, string, string])[] = [
  [
    '>=',
    '≥|⩾|>=|=>',
    'at\\s+least|at\\s+or\\s+(?:above|over)|no(?:t)?\\s+(?:less|fewer|lower)\\s+than|not\\s+(?:below|under)|reach(?:es)?|hits|(?:greater|more)\\s+than\\s+or\\s+equal\\s+to',
  ],
  [
    '<=',
    '≤|⩽|<=|=<',
    'at\\s+most|at\\s+or\\s+(?:below|under)|no(?:t)?\\s+(?:more|greater|higher)\\s+than|not\\s+(?:above|over)|up\\s+to|less\\s+than\\s+or\\s+equal\\s+to',
  ],
  ['outside', '(?!)', 'outside(?:\\s+of)?|not\\s+between'],
  ['between', '(?!)', 'between'],
  ['>', '>', '(?:more|greater|higher)\\s+than|above|over|exceeds?'],
  ['<', '<', '(?:less|lower|fewer|smaller)\\s+than|below|under'],
];
const comparisons = COMPARISONS.map(([comparator, sign, word]) => ({
  comparator,
  pattern: signs(`${sign}|(?:${word})${END}`),
}));

/** The comparator that stands at `at`, with where it ends. */
export function comparatorAt(text: string, at: number): { comparator: Comparator; end: number } | null {
  for (const { comparator, pattern } of comparisons) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return { comparator, end: pattern.lastIndex };
  }
  return null;
}

/** "40% or more", after the number. */
export const OR_MORE = words('or\\s+(?:more|higher|above|over|better)');
export const OR_LESS = words('or\\s+(?:less|lower|fewer|below|under)');
/** Between the two ends of "between" and "outside". */
export const RANGE = signs(`(?:and|to)${END}|[-\u2013\u2014]`);

const AGGREGATE_LABELS: Record<Aggregate, string> = {
  last: 'last|latest|final',
  mean: 'mean|average|avg',
  median: 'median',
  min: 'minimum|min|lowest|smallest',
  max: 'maximum|max|highest|largest',
  sum: 'sum|total',
  change: 'change',
  'change-percent': '(?:%|percent|per\\s+cent|percentage)\\s+change|change\\s+in\\s+(?:%|percent)|relative\\s+change',
  slope: '(?:weekly\\s+)?(?:slope|trend)',
};
const aggregates = (['change-percent', 'slope', 'mean', 'median', 'min', 'max', 'sum', 'change', 'last'] as const).map(
  (aggregate) => ({
    aggregate,
    pattern: signs(
      `(?:the\\s+)?(?:${AGGREGATE_LABELS[aggregate]})${aggregate === 'change-percent' ? '' : END}(?:\\s+(?:value|reading)${END})?(?:\\s+(?:of|in|for)${END})?`,
    ),
  }),
);

/** The aggregate named at `at` ("the mean of"), with where it ends. */
export function aggregateAt(text: string, at: number): { aggregate: Aggregate; end: number } | null {
  for (const { aggregate, pattern } of aggregates) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return { aggregate, end: pattern.lastIndex };
  }
  return null;
}

export const FROM_BASELINE = words('(?:from|since|against|over|on|vs\\.?)\\s+(?:the\\s+)?baseline');
export const IN_PERCENT = signs('in\\s+(?:%|percent|per\\s+cent)');
export const A_WEEK = words('(?:a|per|each|every)\\s+week|weekly|/\\s*(?:week|wk)');
