import type { Measure } from '#shared/gates/measure.ts';
import { type BareName, levelOf } from '#shared/gates/rule-defaults.ts';
import { type Named, takePartialName, takeQuoted, takeWholeName } from '#shared/gates/rule-names.ts';
import { takeNumber } from '#shared/gates/rule-numbers.ts';
import { RuleRefusal, RuleScanner, type WrittenWindow } from '#shared/gates/rule-scanner.ts';
import {
  aggregateAt,
  CONTINUE_LEAD,
  COPULA,
  comparatorAt,
  countOf,
  EITHER,
  IT,
  ITS,
  JOIN,
  OR_LESS,
  OR_MORE,
  OTHERWISE,
  OTHERWISE_CHANGE,
  RANGE,
  READINGS,
  STOP_LEAD,
} from '#shared/gates/rule-tokens.ts';
import { takeWindow } from '#shared/gates/rule-windows.ts';
import {
  type Aggregate,
  type Comparator,
  type Condition,
  type ConditionGroup,
  judgesSingly,
  type Rule,
} from '#shared/model/gate.ts';
import { TEXT_LIMIT } from '#shared/model/primitives.ts';

export type ParsedRule =
  | { ok: true; rule: Pick<Rule, 'continueIf' | 'stopIf'> & { minimumReadings?: number } }
  | {
      ok: false;
      /** Where it stops being understood, and for how many characters. */
      at: number;
      length: number;
      /** A sentence: what is wrong there. */
      message: string;
      /** A rule that would be understood. */
      example: string;
    };

/**
 * Reads a decision rule from a sentence: `continue if the mean of Clicks ≥ 60,000; stop if it is < 50,000`.
 * Signals are named in full, in quotes, or by a phrase that only one signal's name ends with or contains. A bare name is
 * the signal's level at the gate's end, see `levelOf`; a window ("in week 2", "for 3 days in a row") stands before or behind
 * the comparison. What names a deadline ("by week 2") is skipped: the gate's end is the deadline. Conditions are joined by
 * "and" or by "or".
 * @param bareName `last` for the sentence of a rule from before version 6
 */
export function parseRule(sentence: string, signals: readonly Named[], bareName: BareName = 'level'): ParsedRule {
  try {
    return { ok: true, rule: new RuleReader(sentence, signals, bareName).read() };
  } catch (thrown) {
    if (!(thrown instanceof RuleRefusal)) throw thrown;
    const { at, length, message } = thrown;
    return { ok: false, at, length, message: `${message}.`, example: exampleRule(signals) };
  }
}

/** A rule that `parseRule` understands, about the page's first signal if it has one. */
function exampleRule(signals: readonly Named[]): string {
  const name = signals.find((signal) => signal.name.trim())?.name ?? 'activation rate';
  return `continue if ${name} ≥ 40; stop if it is < 25`;
}

type Clause = 'continueIf' | 'stopIf';

/** What is compared, as it was named: null where no aggregate was. */
interface NamedMeasure {
  signal: Named;
  aggregate: Aggregate | null;
}

class RuleReader {
  private readonly bareName: BareName;
  private readonly scanner: RuleScanner;
  private readonly signals: readonly Named[];
  private readonly groups: { [C in Clause]: ConditionGroup | null } = { continueIf: null, stopIf: null };
  private minimumReadings: number | undefined;
  /** What was compared last, which "it" stands for. */
  private last: { named: NamedMeasure; measure: Measure } | null = null;

  constructor(text: string, signals: readonly Named[], bareName: BareName) {
    this.scanner = new RuleScanner(text, bareName === 'level' ? takeWindow : null);
    this.signals = signals;
    this.bareName = bareName;
  }

  read(): Pick<Rule, 'continueIf' | 'stopIf'> & { minimumReadings?: number } {
    const { scanner } = this;
    if (scanner.text.length > TEXT_LIMIT) {
      const [found, most] = [scanner.text.length, TEXT_LIMIT].map((count) => count.toLocaleString('en'));
      scanner.fail(`This rule has ${found} characters; a rule has at most ${most}`, 0, scanner.text.length);
    }
    if (scanner.done) scanner.fail('There is no rule yet; write when to continue', 0, 0);
    while (!scanner.done) {
      if (scanner.take(/[;.,\n]/y) || scanner.take(OTHERWISE_CHANGE) || scanner.takeTime()) continue;
      if (scanner.take(/(?:and|with)(?=\s)/iuy) && this.takeReadings()) continue;
      if (this.takeReadings()) continue;
      this.clause();
    }
    const { continueIf, stopIf } = this.groups;
    if (!continueIf) scanner.fail('Say when to continue as well, such as “continue if …”', scanner.text.length, 0);
    const { minimumReadings } = this;
    return { continueIf, stopIf, ...(minimumReadings === undefined ? {} : { minimumReadings }) };
  }

  private clause(): void {
    const scanner: RuleScanner = this.scanner;
    const start = scanner.at;
    if (scanner.peek(OTHERWISE)) {
      scanner.fail('Otherwise always means change; say when to stop by “stop if …”');
    }
    const which: Clause | null = scanner.take(STOP_LEAD)
      ? 'stopIf'
      : scanner.take(CONTINUE_LEAD) || this.groups.continueIf === null
        ? 'continueIf'
        : null;
    if (which === null) {
      scanner.fail(
        `‘${scanner.rest()}’ is not understood here; join conditions by “and” or “or”, or write “stop if …”`,
      );
    }
    if (this.groups[which]) {
      const lead = which === 'stopIf' ? 'stop if' : 'continue if';
      scanner.fail(`There are two “${lead}”; join their conditions by “and” or “or”`, start, scanner.at - start);
    }
    if (scanner.done || scanner.peek(/[;.…]/y)) {
      const what = which === 'stopIf' ? 'when to stop' : 'when to continue';
      scanner.fail(`Write ${what} here: a signal, a comparison and a number`, scanner.at, 1);
    }
    this.groups[which] = this.group();
  }

  private group(): ConditionGroup {
    const { scanner } = this;
    const conditions: Condition[] = [];
    let join: ConditionGroup['join'] | null = null;
    scanner.take(EITHER);
    for (;;) {
      conditions.push(this.condition());
      if (conditions.length > 20) scanner.fail('A rule may have at most 20 conditions');
      for (;;) {
        while (scanner.takeTime() || this.takeReadings());
        const before = scanner.at;
        const word = scanner.take(JOIN);
        const wordAt = scanner.at - (word?.[0].length ?? 0);
        if (!word || this.leadAhead()) {
          scanner.at = before;
          return { join: join ?? 'all', conditions };
        }
        if (this.takeReadings()) continue;
        const next = word[1]?.toLowerCase() === 'or' ? 'any' : 'all';
        if (join !== null && join !== next) {
          scanner.fail(
            '“and” and “or” cannot be mixed in one rule; join all conditions by the same word',
            wordAt,
            word[0].length,
          );
        }
        join = next;
        break;
      }
    }
  }

  private leadAhead(): boolean {
    const { scanner } = this;
    return [STOP_LEAD, CONTINUE_LEAD, OTHERWISE].some((lead) => scanner.peek(lead));
  }

  /** "with at least 5 readings" → the minimum. */
  private takeReadings(): boolean {
    const match = this.scanner.take(READINGS);
    if (!match) return false;
    const count = countOf(match[1] ?? match[2] ?? '');
    if (!(count >= 1 && count <= 1000)) {
      this.scanner.fail(
        'A rule needs at least 1 and at most 1,000 readings',
        this.scanner.at - match[0].length,
        match[0].length,
      );
    }
    this.minimumReadings = count;
    return true;
  }

  private condition(): Condition {
    const { scanner } = this;
    const start = scanner.at;
    const { named, same } = this.measure();
    const { signal } = named;
    const seen = scanner.skipQualifiers();
    const spoken = named.aggregate === 'change' && seen.percent ? 'change-percent' : named.aggregate;
    const copula = scanner.take(COPULA) !== null;
    scanner.skipSpace();
    const found = comparatorAt(scanner.text, scanner.at);
    if (!found && !(copula && /[\d+\-\u2212.\p{Sc}]/u.test(scanner.text[scanner.at] ?? ''))) {
      const rest = scanner.rest();
      const what = rest.startsWith('=')
        ? '‘=’ is hardly ever met exactly; compare'
        : `Compare ${signal.name} with a number here`;
      scanner.fail(`${what}, such as “≥ 40” or “is below 25”`, scanner.at, Math.max(1, rest.replace(/…$/, '').length));
    }
    scanner.at = found?.end ?? scanner.at;
    const range = found?.comparator === 'between' || found?.comparator === 'outside';
    const from = scanner.at;
    const unitOf = spoken ?? (same ? same.aggregate : 'last');
    const low = takeNumber(scanner, signal, unitOf);
    if (range && !scanner.take(RANGE)) scanner.fail('The upper end is missing; write “between 10 and 20”');
    const high = range ? takeNumber(scanner, signal, unitOf) : null;
    if (high && high.value < low.value) {
      scanner.fail('The ends are the wrong way round; write the lower number first', from, scanner.at - from);
    }
    const comparator = found?.comparator ?? this.suffixComparator();
    const percent = low.percentChange || high?.percentChange === true;
    const after = this.windowBehind();
    if (seen.window && after) scanner.fail('There are two windows; write one', start, scanner.at - start);
    const written = seen.window ?? after;
    const said: NamedMeasure = { signal, aggregate: percent ? 'change-percent' : spoken };
    const measure = same && !written && !percent ? same : this.over(said, written, start);
    this.last = { named: said, measure };
    const { window, aggregate } = measure;
    return {
      signal: signal.id,
      ...(window ? { window } : {}),
      aggregate,
      comparator,
      threshold: low.value,
      upper: high?.value ?? null,
    };
  }

  /** A window behind the number: "≥ 60,000 in week 2, mean of 7 days", over "by the end" and "with at least 5 readings". */
  private windowBehind(): WrittenWindow | null {
    let found: WrittenWindow | null = null;
    for (;;) {
      const before = this.scanner.at;
      this.scanner.take(/,/y);
      const next = this.scanner.takeWindow();
      if (!next) {
        this.scanner.at = before;
        return found;
      }
      if (found) this.scanner.fail('There are two windows; write one', before, this.scanner.at - before);
      found = next;
    }
  }

  /** What was named over the window that was written, or over the one that its bare name stands for. */
  private over({ signal, aggregate }: NamedMeasure, written: WrittenWindow | null, start: number): Measure {
    const of = (kind: Aggregate, window: Measure['window']): Measure => ({
      signal: signal.id,
      ...(window ? { window } : {}),
      aggregate: kind,
    });
    if (this.bareName === 'last') return of(aggregate ?? 'last', undefined);
    if (aggregate !== null && written?.aggregate) {
      this.scanner.fail('Two aggregates are named; write one', start, this.scanner.at - start);
    }
    const kind = aggregate ?? written?.aggregate ?? null;
    if (!written) {
      if (kind === 'last') return of('last', { kind: 'last-reading' });
      return kind === null ? { signal: signal.id, ...levelOf(signal) } : of(kind, undefined);
    }
    if (written.window === null)
      return kind === 'last' ? of('last', { kind: 'last-reading' }) : of(kind ?? 'mean', undefined);
    if (!judgesSingly(written.window)) return of(kind ?? 'mean', written.window);
    if (kind !== null && kind !== 'last' && !kind.startsWith('change')) {
      this.scanner.fail(
        'Days are judged one by one there; leave the aggregate out, or name a window of days',
        start,
        this.scanner.at - start,
      );
    }
    return of(kind ?? 'last', written.window);
  }

  /** "is 40% or more". */
  private suffixComparator(): Comparator {
    if (this.scanner.take(OR_MORE)) return '>=';
    if (this.scanner.take(OR_LESS)) return '<=';
    return this.scanner.fail(
      'A number is hardly ever met exactly; write “or more” or “or less” after it',
      this.scanner.at,
      1,
    );
  }

  /** What is compared: a signal, an aggregate of one, or "it", the measure named last. */
  private measure(): { named: NamedMeasure; same: Measure | null } {
    const { scanner, last } = this;
    const bare = (signal: Named) => ({ named: { signal, aggregate: null }, same: null });
    const whole = takeWholeName(scanner, this.signals) ?? takeQuoted(scanner, this.signals);
    if (whole) return bare(whole);
    scanner.skipSpace();
    if (last && (comparatorAt(scanner.text, scanner.at) || scanner.comparisonFollows(scanner.at))) {
      return { named: last.named, same: last.measure };
    }
    const its = last && scanner.take(ITS);
    scanner.skipSpace();
    const found = aggregateAt(scanner.text, scanner.at);
    if (!found) return this.signal();
    scanner.at = found.end;
    const signal = its && last ? last.named.signal : this.signal().named.signal;
    return { named: { signal, aggregate: found.aggregate }, same: null };
  }

  private signal(): { named: NamedMeasure; same: Measure | null } {
    const { scanner, last } = this;
    const bare = (signal: Named) => ({ named: { signal, aggregate: null }, same: null });
    const named = takeWholeName(scanner, this.signals) ?? takeQuoted(scanner, this.signals);
    if (named) return bare(named);
    const start = scanner.at;
    if (scanner.take(IT)) {
      if (last && (scanner.comparisonFollows(scanner.at) || scanner.done)) {
        return { named: last.named, same: last.measure };
      }
      if (!last && scanner.comparisonFollows(scanner.at)) {
        scanner.fail('‘it’ refers to no signal yet; name one', start, scanner.at - start);
      }
      scanner.at = start;
    }
    return bare(takePartialName(scanner, this.signals));
  }
}
