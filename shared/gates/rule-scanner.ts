import {
  A_WEEK,
  ARTICLE,
  COPULA,
  comparatorAt,
  DEADLINE,
  FROM_BASELINE,
  IN_PERCENT,
  JOIN,
  TIME,
} from '#shared/gates/rule-tokens.ts';
import type { Aggregate, RuleWindow } from '#shared/model/gate.ts';

/** What could not be read, and where; caught by `parseRule`, never seen outside. */
export class RuleRefusal extends Error {
  readonly at: number;
  readonly length: number;
  constructor(message: string, at: number, length: number) {
    super(message);
    this.at = at;
    this.length = length;
  }
}

/** A window as it is written in a rule. */
export interface WrittenWindow {
  /** Null for the whole gate. */
  window: RuleWindow | null;
  /** The aggregate named behind it: "in week 2, mean of 7 days"; null where none is. */
  aggregate: Aggregate | null;
}

/** Reads a window where a scanner stands; stays and returns null where there is none. */
type TakeWindow = (scanner: RuleScanner) => WrittenWindow | null;

/** What stands between a signal and its comparison. */
interface Qualifiers {
  percent: boolean;
  week: boolean;
  window: WrittenWindow | null;
}

/**
 * A place in the rule's text that moves forward. All reading skips white space first. Without `windows` it reads as before
 * version 6, when all that names a time was stepped over.
 */
export class RuleScanner {
  readonly text: string;
  at = 0;
  /** By place, whether a comparison follows: a long rule asks again and again. */
  readonly #follows = new Map<number, boolean>();
  private readonly windows: TakeWindow | null;
  constructor(text: string, windows: TakeWindow | null) {
    this.text = text;
    this.windows = windows;
  }

  /** Reads a window; null where none stands next. */
  takeWindow(): WrittenWindow | null {
    this.skipSpace();
    return this.windows?.(this) ?? null;
  }

  /** Steps over what names a deadline. */
  takeTime(): boolean {
    return this.take(this.windows ? DEADLINE : TIME) !== null;
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
  fail(message: string, at = this.at, length = Math.max(1, this.rest().replace(/…$/, '').length)): never {
    throw new RuleRefusal(message, at, Math.min(length, Math.max(0, this.text.length - at)));
  }

  /** Whether a comparison follows from `at` on, over "from baseline", "by week 2" and "is". */
  comparisonFollows(at: number): boolean {
    const ahead = new RuleScanner(this.text, this.windows);
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
    const window = this.takeWindow();
    if (window) return window;
    if (this.take(IN_PERCENT)) return 'percent';
    if (this.take(A_WEEK)) return 'week';
    return this.take(FROM_BASELINE) || this.takeTime() || this.takeComma() ? 'other' : null;
  }

  /** A comma before "by week 2" and the like, when one of these follows. */
  private takeComma(): boolean {
    const start = this.at;
    if (this.take(/,/y) && (this.peek(this.windows ? DEADLINE : TIME) || this.peek(FROM_BASELINE))) return true;
    this.at = start;
    return false;
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
