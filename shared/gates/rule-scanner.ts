import {
  A_WEEK,
  ARTICLE,
  COPULA,
  comparatorAt,
  FROM_BASELINE,
  IN_PERCENT,
  JOIN,
  TIME,
} from '#shared/gates/rule-tokens.ts';
import { verbAndComparisonFollow } from '#shared/gates/rule-verbs.ts';
import type { Aggregate, RuleWindow } from '#shared/model/gate.ts';
import { decimalEvidence } from '#shared/numbers/format.ts';

/** What could not be read, and where; caught by `parseRule`, never seen outside. */
export class RuleRefusal extends Error {
  readonly at: number;
  readonly length: number;
  /** What could stand in its place, the likeliest first. */
  readonly instead: readonly string[];
  constructor(message: string, at: number, length: number, instead: readonly string[] = []) {
    super(message);
    this.at = at;
    this.length = length;
    this.instead = instead;
  }
}

/** A window as it is written in a rule. */
export interface WrittenWindow {
  /** Null for the whole gate. */
  window: RuleWindow | null;
  /** The aggregate named behind it: "in week 2, mean of 7 days"; null where none is. */
  aggregate: Aggregate | null;
  /** "on any day": the reading of the gate that meets the comparison best. */
  someDay?: boolean;
}

/** What names days, as today's rules read it. */
export interface TimeGrammar {
  /** Reads a window where a scanner stands; stays and returns null where there is none. */
  window: (scanner: RuleScanner) => WrittenWindow | null;
  /** Steps over the gate's own end; stays and returns false where none is named. */
  deadline: (scanner: RuleScanner) => boolean;
}

/** What stands between a signal and its comparison. */
interface Qualifiers {
  percent: boolean;
  week: boolean;
  window: WrittenWindow | null;
}

/** What a qualifier can begin with; a quick look before the long ones, since each word of a rule is asked. */
const QUALIFIER_BEGINNING =
  /[,/\d]|(?:in|during|over|for|within|across|throughout|on|at|by|before|until|till|after|every|each|from|since|against|vs|a|per|weekly|one|two|three|four|five|six|seven|eight|nine|ten)/iuy;

/** Whether a number shows a decimal dot and none a decimal comma; thousands alone, as in "50,000", show neither. */
function showsDot(text: string): boolean {
  const written = text.match(/(?<![\d.,])\d{1,12}(?:[.,]\d{1,12}){1,6}(?![\d.,]*\d)/g) ?? [];
  const signs = new Set(written.map(decimalEvidence));
  return signs.has('.') && !signs.has(',');
}

/**
 * A place in the rule's text that moves forward. All reading skips white space first. Without `times` it reads as before
 * version 6, when all that names a time was stepped over.
 */
export class RuleScanner {
  readonly text: string;
  at = 0;
  /** By place, whether a comparison follows: a long rule asks again and again. */
  readonly #follows = new Map<number, boolean>();
  #dotIsDecimal: boolean | null = null;
  /** Looks ahead only: nothing is refused yet. */
  readonly isAhead: boolean;
  private readonly times: TimeGrammar | null;
  constructor(text: string, times: TimeGrammar | null, isAhead = false) {
    this.text = text;
    this.times = times;
    this.isAhead = isAhead;
  }

  /** Whether a rule of before version 6 is read. */
  get isOld(): boolean {
    return this.times === null;
  }

  /** Whether another number of the text shows that a dot is its decimal sign: "2.5", "1,200.5". */
  get dotIsDecimal(): boolean {
    this.#dotIsDecimal ??= showsDot(this.text);
    return this.#dotIsDecimal;
  }

  /** Reads a window; null where none stands next. */
  takeWindow(): WrittenWindow | null {
    this.skipSpace();
    return this.times?.window(this) ?? null;
  }

  /** Steps over what names a deadline. @throws RuleRefusal where that is another one than the gate's end */
  takeTime(): boolean {
    return this.times ? this.times.deadline(this) : this.take(TIME) !== null;
  }

  skipSpace(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  get done(): boolean {
    this.skipSpace();
    return this.at >= this.text.length;
  }

  /** Reads a sticky expression where the scanner stands, or stays and returns null. */
  take(pattern: RegExp): RegExpExecArray | null {
    this.skipSpace();
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at += match[0].length;
    return match;
  }

  /** Whether the expression stands next; the scanner stays. */
  peek(pattern: RegExp): boolean {
    const start = this.at;
    const found = this.take(pattern) !== null;
    this.at = start;
    return found;
  }

  /** The next few words, for a message; `…` when there is more. */
  rest(): string {
    this.skipSpace();
    const clause = /^[^;\n]*?(?=[;\n]|[.,](?:\s|$)|$)/.exec(this.text.slice(this.at))?.[0].trim() ?? '';
    return clause.length > 40 ? `${clause.slice(0, 40)}…` : clause;
  }

  /** @throws RuleRefusal at `at`, or where the scanner stands */
  fail(
    message: string,
    at = this.at,
    length = Math.max(1, this.rest().replace(/…$/, '').length),
    instead: readonly string[] = [],
  ): never {
    throw new RuleRefusal(message, at, Math.min(length, Math.max(0, this.text.length - at)), instead);
  }

  /** Whether a comparison follows from `at` on, over "from baseline", "by week 2" and "is". */
  comparisonFollows(at: number): boolean {
    const ahead = new RuleScanner(this.text, this.times, true);
    ahead.at = at;
    const passed: number[] = [];
    let known: boolean | undefined;
    do {
      ahead.skipSpace();
      known = this.#follows.get(ahead.at);
      passed.push(ahead.at);
    } while (known === undefined && ahead.takeQualifier() !== null);
    const follows = known ?? ahead.comparisonHere();
    for (const place of passed) this.#follows.set(place, follows);
    return follows;
  }

  private comparisonHere(): boolean {
    if (this.times) return verbAndComparisonFollow(this);
    const copula = this.take(COPULA) !== null;
    this.skipSpace();
    return (
      comparatorAt(this.text, this.at) !== null || (copula && /[\d+\-\u2212.=\p{Sc}]/u.test(this.text[this.at] ?? ''))
    );
  }

  /** Steps over what may stand between a signal and its comparison, and returns what of it has a meaning. */
  skipQualifiers(): Qualifiers {
    const seen: Qualifiers = { percent: false, week: false, window: null };
    for (;;) {
      const taken = this.takeQualifier();
      if (taken === null) return seen;
      if (typeof taken === 'object') seen.window = taken;
      else if (taken !== 'other') seen[taken] = true;
    }
  }

  private takeQualifier(): 'percent' | 'week' | 'other' | WrittenWindow | null {
    if (!this.peek(QUALIFIER_BEGINNING)) return null;
    const window = this.takeWindow();
    if (window) return window;
    if (this.take(IN_PERCENT)) return 'percent';
    if (this.take(A_WEEK)) return 'week';
    return this.take(FROM_BASELINE) || this.takeTime() || this.takeComma() ? 'other' : null;
  }

  /** A comma before "by week 2" and the like, when one of these follows. */
  private takeComma(): boolean {
    const start = this.at;
    const follows = this.take(/,/y) !== null && (this.timeAhead() || this.peek(FROM_BASELINE));
    if (!follows) this.at = start;
    return follows;
  }

  private timeAhead(): boolean {
    const ahead = new RuleScanner(this.text, this.times, true);
    ahead.at = this.at;
    return ahead.takeTime();
  }

  /** Where the text that can name a signal ends: before a comparison, a join, a qualifier or a clause's end. */
  endOfName(from: number): number {
    for (let at = from; at < this.text.length; at++) {
      if (/[;\n,]/.test(this.text[at] ?? '') || /^\.(?:\s|$)/.test(this.text.slice(at, at + 2))) return at;
      if (/\s/.test(this.text[at] ?? '')) continue; // what follows begins after it
      const previous = this.text[at - 1] ?? ' ';
      const startsWord = !/[\p{L}\p{N}_]/u.test(previous);
      const symbol = /[≥≤⩾⩽<>=]/.test(this.text[at] ?? '');
      if (symbol || (startsWord && (this.comparisonFollows(at) || this.joinAt(at)))) return at;
    }
    return this.text.length;
  }

  private joinAt(at: number): boolean {
    JOIN.lastIndex = at;
    return /\s/.test(this.text[at - 1] ?? '') && JOIN.test(this.text);
  }

  skipArticle(): void {
    this.take(ARTICLE);
  }
}
