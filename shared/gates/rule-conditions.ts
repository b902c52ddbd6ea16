import type { Measure } from '#shared/gates/measure.ts';
import { negated, withOpposite } from '#shared/gates/negated-rule.ts';
import { type Change, takeChange } from '#shared/gates/rule-changes.ts';
import { type BareName, levelOf } from '#shared/gates/rule-defaults.ts';
import { type Named, takePartialName, takeQuoted, takeWholeName } from '#shared/gates/rule-names.ts';
import { takeNumber } from '#shared/gates/rule-numbers.ts';
import type { RuleScanner, WrittenWindow } from '#shared/gates/rule-scanner.ts';
import { aggregateAt, COPULA, comparatorAt, IT, ITS, OR_LESS, OR_MORE, RANGE } from '#shared/gates/rule-tokens.ts';
import { TO, takeAgainst, takeVerb, type Verb } from '#shared/gates/rule-verbs.ts';
import { takeDaysAverage } from '#shared/gates/rule-windows.ts';
import { type Aggregate, type Comparator, type Condition, judgesSingly } from '#shared/model/gate.ts';

/** What is compared, as it was named: null where no aggregate was. */
interface NamedMeasure {
  signal: Named;
  aggregate: Aggregate | null;
}

interface Subject {
  named: NamedMeasure;
  /** The measure that "it" stands for. */
  same: Measure | null;
  /** "the 7-day average of". */
  window?: WrittenWindow;
}

interface Comparison {
  comparator: Comparator;
  threshold: number;
  upper: number | null;
  percent: boolean;
}

const NO_VERB: Verb = { copula: false, not: false, days: null, never: false, move: null, multiple: null };

/** Reads conditions one after the other; "it" is what the one before compared. */
export class ConditionReader {
  private readonly scanner: RuleScanner;
  private readonly signals: readonly Named[];
  private readonly bareName: BareName;
  /** What was compared last, which "it" stands for. */
  private last: { named: NamedMeasure; measure: Measure } | null = null;

  constructor(scanner: RuleScanner, signals: readonly Named[], bareName: BareName) {
    this.scanner = scanner;
    this.signals = signals;
    this.bareName = bareName;
  }

  /** Names what "it" stands for from here on: "Activation rate: continue at ≥ 40%". */
  about(signal: Named): void {
    this.last = { named: { signal, aggregate: null }, measure: { signal: signal.id, ...levelOf(signal) } };
  }

  read(): Condition {
    const { scanner } = this;
    const start = scanner.at;
    const { named, same, window: before } = this.subject();
    const { signal } = named;
    const seen = scanner.skipQualifiers();
    const spoken = named.aggregate === 'change' && seen.percent ? 'change-percent' : named.aggregate;
    scanner.skipSpace();
    const verbAt = scanner.at;
    const verb = this.bareName === 'level' ? takeVerb(scanner) : this.oldVerb();
    const change = this.bareName === 'level' ? takeChange(scanner, verb, signal, verbAt) : null;
    const comparison = change ? null : this.comparison(signal, verb, spoken ?? (same ? same.aggregate : 'last'));
    const after = this.windowBehind();
    if (change && after) takeAgainst(scanner);
    const windows = [before, seen.window, after].filter((window) => !!window);
    if (windows.length > 1) scanner.fail('There are two windows; write one', start, scanner.at - start);
    const written = windows[0] ?? null;
    const found = this.condition({ signal, spoken, same, verb, written, change, comparison, start });
    const { window, aggregate } = found;
    const plain = { signal, aggregate: spoken };
    // "It" is the subject of the sentence, not how it changed or on how many days.
    const isPhrase = change !== null || verb.days !== null || verb.never || written?.someDay === true;
    const measure = isPhrase
      ? this.over(plain, null, start)
      : { signal: signal.id, ...(window ? { window } : {}), aggregate };
    this.last = {
      named: comparison?.percent ? { signal, aggregate: 'change-percent' } : plain,
      measure,
    };
    if (!verb.not) return found;
    const opposite = negated(found);
    return (
      opposite ??
      scanner.fail(
        'This “not” has no opposite in a rule; write the comparison the other way round',
        start,
        scanner.at - start,
      )
    );
  }

  private condition(read: {
    signal: Named;
    spoken: Aggregate | null;
    same: Measure | null;
    verb: Verb;
    written: WrittenWindow | null;
    change: Change | null;
    comparison: Comparison | null;
    start: number;
  }): Condition {
    const { signal, spoken, same, verb, written, change, comparison, start } = read;
    const compared = change ?? comparison;
    if (!compared) return this.scanner.fail('A comparison is missing here');
    const { comparator, threshold, upper } = compared;
    const percent = comparison?.percent === true;
    const plain = same && !written && !percent && !change && verb.days === null && !verb.never;
    const measure = plain
      ? same
      : this.inDays(
          change ? this.overChange(signal, spoken, written, change.aggregate, start) : null,
          { signal, aggregate: percent ? 'change-percent' : spoken },
          { verb, written, comparator, start },
        );
    const { window, aggregate } = measure;
    const condition = {
      signal: signal.id,
      ...(window ? { window } : {}),
      aggregate,
      comparator,
      threshold,
      upper,
    };
    return verb.never ? withOpposite(condition) : condition;
  }

  /** The measure, on every day or on some day of the gate where the verb says so. */
  private inDays(
    changed: Measure | null,
    named: NamedMeasure,
    at: { verb: Verb; written: WrittenWindow | null; comparator: Comparator; start: number },
  ): Measure {
    const { scanner } = this;
    const { verb, written, comparator, start } = at;
    const some = verb.days === 'some' || written?.someDay === true;
    const every = verb.never || verb.days === 'every';
    if (!some && !every) return changed ?? this.over(named, written, start);
    const length = scanner.at - start;
    const { signal, aggregate } = named;
    if (aggregate !== null && aggregate !== 'last' && !aggregate.startsWith('change')) {
      const plain = scanner.text
        .slice(start, scanner.at)
        .replace(/\b(?:(?:is|are)\s+always|always|stays?|remains?|keeps|holds?)\b/iu, 'is');
      scanner.fail(`Each day is judged by itself there; leave the ${aggregate} out, or write “is”`, start, length, [
        plain,
      ]);
    }
    if (some && !verb.never) {
      if (
        changed ||
        aggregate === 'change' ||
        aggregate === 'change-percent' ||
        comparator === 'between' ||
        comparator === 'outside' ||
        written?.window
      ) {
        scanner.fail('“ever” and “any day” go with one number and the whole gate alone', start, length);
      }
      return { signal: signal.id, aggregate: comparator === '>=' || comparator === '>' ? 'max' : 'min' };
    }
    const window = written?.someDay ? null : (written?.window ?? null);
    if (window?.kind === 'days-in-a-row' || window?.kind === 'every-day')
      return changed ?? this.over(named, written, start);
    if (window !== null || written?.aggregate) {
      scanner.fail(
        '“stays”, “always” and “never” mean every day of the gate; write “is” for other days',
        start,
        length,
      );
    }
    const single: Aggregate = changed?.aggregate ?? (aggregate?.startsWith('change') ? aggregate : 'last');
    return { signal: signal.id, window: { kind: 'every-day' }, aggregate: single };
  }

  /** A change of what was named: of its level in the gate's last week, or of its mean over the days named. */
  private overChange(
    signal: Named,
    spoken: Aggregate | null,
    written: WrittenWindow | null,
    kind: Change['aggregate'],
    start: number,
  ): Measure {
    const named = written?.aggregate ?? spoken;
    if (named !== null && named !== 'mean' && named !== 'last') {
      this.scanner.fail(
        'A change from the baseline is that of the mean; name no other aggregate',
        start,
        this.scanner.at - start,
      );
    }
    const asLevel = this.over(
      { signal, aggregate: named === 'mean' && !written?.aggregate ? 'mean' : named },
      written && { ...written, aggregate: null },
      start,
    );
    return { ...asLevel, aggregate: kind };
  }

  private comparison(signal: Named, verb: Verb, unitOf: Aggregate): Comparison {
    const { scanner } = this;
    const toward = verb.move !== null && scanner.take(TO) !== null;
    scanner.skipSpace();
    const found = comparatorAt(scanner.text, scanner.at);
    if (
      !found &&
      !(verb.copula || verb.days !== null
        ? /^[+\-\u2212]?\s?\p{Sc}?\s?\.?\d/u.test(scanner.text.slice(scanner.at, scanner.at + 8))
        : false)
    ) {
      this.noComparison(signal);
    }
    scanner.at = found?.end ?? scanner.at;
    const range = found?.comparator === 'between' || found?.comparator === 'outside';
    const from = scanner.at;
    const low = takeNumber(scanner, signal, unitOf);
    if (range && !scanner.take(RANGE)) scanner.fail('The upper end is missing; write “between 10 and 20”');
    const high = range ? takeNumber(scanner, signal, unitOf) : null;
    if (high && high.value < low.value) {
      scanner.fail('The ends are the wrong way round; write the lower number first', from, scanner.at - from);
    }
    return {
      comparator: found?.comparator ?? this.suffixComparator(toward ? verb.move : null, signal),
      threshold: low.value,
      upper: high?.value ?? null,
      percent: low.percentChange || high?.percentChange === true,
    };
  }

  private noComparison(signal: Named): never {
    const { scanner } = this;
    const rest = scanner.rest();
    const what = rest.startsWith('=')
      ? '‘=’ is hardly ever met exactly; compare'
      : `Compare ${signal.name} with a number here`;
    const instead = rest.startsWith('=') ? [`≥ ${rest.slice(1).trim()}`] : [];
    return scanner.fail(
      `${what}, such as “≥ 40” or “is below 25”`,
      scanner.at,
      Math.max(1, rest.replace(/…$/, '').length),
      instead,
    );
  }

  private oldVerb(): Verb {
    return { ...NO_VERB, copula: this.scanner.take(COPULA) !== null };
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

  /** "is 40% or more", "rises to 40%". */
  private suffixComparator(move: Verb['move'], { direction }: Named): Comparator {
    if (this.scanner.take(OR_MORE)) return '>=';
    if (this.scanner.take(OR_LESS)) return '<=';
    if (move === 'up' || move === 'down') return move === 'up' ? '>=' : '<=';
    if (move !== null && direction) return (move === 'better') === (direction === 'up') ? '>=' : '<=';
    return this.scanner.fail(
      'A number is hardly ever met exactly; write “or more” or “or less” after it',
      this.scanner.at,
      1,
    );
  }

  /** What is compared: a signal, an aggregate of one, or "it", the measure named last. */
  private subject(): Subject {
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
    const average = scanner.isOld ? null : takeDaysAverage(scanner);
    if (average) {
      const signal = its && last ? last.named.signal : this.signal().named.signal;
      return {
        named: { signal, aggregate: average.aggregate },
        same: null,
        window: { window: average.window, aggregate: null },
      };
    }
    const found = aggregateAt(scanner.text, scanner.at);
    if (!found) return this.signal();
    scanner.at = found.end;
    const signal = its && last ? last.named.signal : this.signal().named.signal;
    return { named: { signal, aggregate: found.aggregate }, same: null };
  }

  private signal(): Subject {
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
