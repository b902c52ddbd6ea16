import { COPULA, comparatorAt, FROM_BASELINE, words } from '#shared/gates/rule-tokens.ts';

/** Verbs between a signal and its comparison, and the wording of changes: "stays above", "improves by 5%". */

const NOT =
  "(?:(?:does|do|did|is|are|was|has|have|will|can|must|should)\\s*(?:not|n['\u2019]t)|(?:can|won|doesn|don|isn|aren|hasn)['\u2019]t|cannot|fails?\\s+to|not)";
const TOKENS = {
  modal: words(
    'must|should|will|would|has\\s+to|have\\s+to|needs?\\s+to|(?:has|have)(?=\\s+(?:risen|fallen|improved|reached))',
  ),
  never: words('(?:must\\s+|may\\s+)?never'),
  not: words(NOT),
  always: words('(?:is\\s+|are\\s+)?always|at\\s+all\\s+times'),
  ever: words('ever'),
  stays: words('(?:stay|remain|keep|hold)s?(?:\\s+(?:steady|up))?(?:\\s+at(?!\\s+(?:least|most|or)))?'),
} as const;

/** Which way a signal moves; `better` and `worse` are up or down by its direction. */
export type Way = 'up' | 'down' | 'better' | 'worse';
const MOVES: readonly (readonly [Way, RegExp])[] = [
  ['better', words('improve[sd]?|(?:gets|is)\\s+better(?!\\s+than)')],
  ['worse', words('worsen(?:s|ed)?|(?:gets|is)\\s+worse(?!\\s+than)|deteriorates?|degrades?|regresses')],
  [
    'up',
    words(
      '(?:rise[sn]?|rose|increase[sd]?|grows?|climbs?|jumps?|gains?|(?:(?:goes|is|are|gets)\\s+)?up(?!\\s+to\\s+(?![^;.]{0,20}baseline)))',
    ),
  ],
  [
    'down',
    words(
      '(?:falls?|fallen|fell|drop(?:s|ped)?|decrease[sd]?|declines?|shrinks?|sinks?|dips?|loses?|(?:is|are)\\s+(?:cut|reduced)|(?:(?:goes|is|are|gets)\\s+)?down)',
    ),
  ],
];
/** Verbs that are a change of their own, in percent. */
const MULTIPLES: readonly (readonly [number, RegExp])[] = [
  [100, words('doubles?|(?:is|has)\\s+doubled')],
  [200, words('triples?|(?:is|has)\\s+tripled')],
  [300, words('quadruples?')],
  [-50, words('halves|(?:is\\s+|gets\\s+)?(?:halved|cut\\s+in\\s+half)')],
];
const SHARES: readonly (readonly [number, RegExp])[] = [
  [50, words('(?:a\\s+|one\\s+)?half')],
  [100 / 3, words('(?:a|one)\\s+third')],
  [200 / 3, words('two\\s+thirds')],
  [25, words('(?:a|one)\\s+quarter')],
  [75, words('three\\s+quarters')],
  [20, words('(?:a|one)\\s+fifth')],
  [10, words('(?:a|one)\\s+tenth')],
];
/** "twice the baseline": times the baseline. */
const TIMES: readonly (readonly [number, RegExp])[] = [
  [2, words('twice|double')],
  [3, words('triple|three\\s+times')],
  [0.5, words('half')],
];

const BASELINE = '(?:the\\s+|its\\s+|our\\s+)?base-?\\s?line';
const BEYOND =
  '(above|over|higher\\s+than|more\\s+than|below|under|lower\\s+than|less\\s+than|better\\s+than|worse\\s+than)';
export const BY = words('by');
export const TO = words('to');
export const AT_BASELINE = words(`${BASELINE}(?:\\s+level)?`);
export const BEYOND_BASELINE = words(`${BEYOND}\\s+${BASELINE}`);
export const OF_BASELINE = words(`of\\s+${BASELINE}|relative(?:ly)?`);
const AMOUNT = '[+\\-\\u2212]?\\s?\\p{Sc}?\\s?\\.?\\d[^\\s;]{0,30}(?:\\s+(?!and(?![\\p{L}]))[^\\s;\\d]{1,20}){0,2}?';
/** "10% above baseline", "5 percentage points below the baseline". */
export const AMOUNT_BEYOND = new RegExp(`${AMOUNT}\\s+${BEYOND}\\s+${BASELINE}(?![\\p{L}\\p{N}_])`, 'iuy');
/** Behind a change, against what it is measured. */
const AGAINST_BASELINE = words(
  `(?:(?:compared|relative)\\s+(?:to|with)|versus|vs\\.?|from|since|against|over|on|above|below)\\s+${BASELINE}`,
);
const DIGIT = /[+\-\u2212]?\s?\p{Sc}?\s?\.?\d/uy;
const MOVE_END =
  /(?=[;.,\n]|$|(?:and|or|unless|by|in|over|for|from|against|compared|then|on|during)(?![\p{L}\p{N}_]))|[→⇒]/iuy;

/** What stands between a signal and its comparison. */
export interface Verb {
  /** "is" and the like, after which a bare number may stand. */
  copula: boolean;
  not: boolean;
  /** "stays", "always" and "never": each day; "ever": some day. */
  days: 'every' | 'some' | null;
  never: boolean;
  move: Way | null;
  /** A change in percent that a verb names by itself: "doubles". */
  multiple: number | null;
}

export interface VerbTaker {
  readonly text: string;
  at: number;
  skipSpace(): void;
  take(pattern: RegExp): RegExpExecArray | null;
  peek(pattern: RegExp): boolean;
}

/** Reads the verb of a comparison; nothing of it needs to be there. */
export function takeVerb(scanner: VerbTaker): Verb {
  const verb: Verb = { copula: false, not: false, days: null, never: false, move: null, multiple: null };
  for (let tokens = 0; tokens < 6; tokens += 1) {
    if (scanner.take(TOKENS.modal)) continue;
    if (scanner.take(TOKENS.always)) verb.days = 'every';
    else if (scanner.take(TOKENS.never)) verb.never = true;
    else if (scanner.take(TOKENS.ever)) verb.days = 'some';
    else if (!startsWithComparison(scanner) && scanner.take(TOKENS.not)) verb.not = !verb.not;
    else if (scanner.take(TOKENS.stays)) verb.days = 'every';
    else if (takeMove(scanner, verb)) return verb;
    else if (scanner.take(COPULA)) verb.copula = true;
    else break;
  }
  return verb;
}

/** "is not above" is a comparison by itself, and so is "no less than". */
function startsWithComparison(scanner: VerbTaker): boolean {
  scanner.skipSpace();
  return comparatorAt(scanner.text, scanner.at) !== null;
}

function takeMove(scanner: VerbTaker, verb: Verb): boolean {
  for (const [percent, pattern] of MULTIPLES) {
    if (!scanner.take(pattern)) continue;
    verb.multiple = percent;
    return true;
  }
  for (const [way, pattern] of MOVES) {
    if (!scanner.take(pattern)) continue;
    verb.move = way;
    verb.copula = true;
    return true;
  }
  return false;
}

/** What the verb or the comparison can begin with; a quick look before the long ones, since each word of a rule is asked. */
const BEGINNING =
  /[≥⩾≤⩽<>=+\-\u2212.\d\p{Sc}]|(?:must|should|will|would|ha[sv]|need|may|never|do|did|is|are|was|were|be|can|won|fail|not|no|always|at|ever|stay|remain|keep|hold|lies|gets|goes|improve|worse|deteriorat|degrad|regress|rise|rose|increase|grow|climb|jump|gain|up|fall|fell|drop|decrease|decline|shrink|sink|dip|lose|down|double|triple|quadruple|hal|cut|twice|three|two|one|a|half|by|to|reach|hits|greater|higher|more|less|lower|few|small|better|above|over|outside|between|exceed|below|under)/iuy;

/** Returns whether a comparison follows where the scanner stands, a verb before it included; the scanner moves. */
export function verbAndComparisonFollow(scanner: VerbTaker): boolean {
  if (!scanner.peek(BEGINNING)) return false;
  const verb = takeVerb(scanner);
  if (verb.multiple !== null) return true;
  scanner.take(TO);
  const by = scanner.take(BY) !== null;
  scanner.skipSpace();
  if (comparatorAt(scanner.text, scanner.at) !== null) return true;
  const amount = scanner.peek(DIGIT) || (by && takeShare(scanner) !== null);
  if (amount && (verb.copula || verb.days !== null || by)) return true;
  if (scanner.peek(BEYOND_BASELINE) || scanner.peek(AMOUNT_BEYOND)) return true;
  if (verb.copula && (scanner.peek(/=/y) || TIMES.some(([, pattern]) => scanner.peek(pattern)))) return true;
  return verb.move !== null && (scanner.peek(MOVE_END) || takeShare(scanner) !== null);
}

/** "a third" → 33.3…, in percent; null where no share stands next. */
export function takeShare(scanner: VerbTaker): number | null {
  return SHARES.find(([, pattern]) => scanner.take(pattern))?.[0] ?? null;
}

/** "twice the baseline" → 2; null where nothing of the kind stands next. */
export function takeTimes(scanner: VerbTaker): number | null {
  const start = scanner.at;
  const found = TIMES.find(([, pattern]) => scanner.take(pattern));
  if (found && scanner.take(AT_BASELINE)) return found[0];
  scanner.at = start;
  return null;
}

/** Steps over "from baseline" and the like behind a change. */
export function takeAgainst(scanner: VerbTaker): void {
  if (!scanner.take(AGAINST_BASELINE)) scanner.take(FROM_BASELINE);
}
