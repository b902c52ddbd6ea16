import { comparisonPhrase } from '#shared/gates/measure.ts';
import { negated, negatedGroup } from '#shared/gates/negated-rule.ts';
import { neverTogether } from '#shared/gates/overlap.ts';
import { ConditionReader } from '#shared/gates/rule-conditions.ts';
import type { RuleDays } from '#shared/gates/rule-deadlines.ts';
import type { BareName } from '#shared/gates/rule-defaults.ts';
import {
  type Clause,
  type Lead,
  OTHERWISE,
  OTHERWISE_CHANGE,
  OTHERWISE_STOP,
  takeLead,
  takeShortLead,
  takeTrail,
  UNLESS_BETWEEN,
} from '#shared/gates/rule-leads.ts';
import { matchName, type Named } from '#shared/gates/rule-names.ts';
import { RuleRefusal, RuleScanner } from '#shared/gates/rule-scanner.ts';
import { countOf, EITHER, JOIN, READINGS } from '#shared/gates/rule-tokens.ts';
import { timesOf } from '#shared/gates/rule-windows.ts';
import type { Condition, ConditionGroup, Rule } from '#shared/model/gate.ts';
import { TEXT_LIMIT } from '#shared/model/primitives.ts';

/** What a sentence means; a minimum of readings only where it names one. */
export type Understood = Pick<Rule, 'continueIf' | 'stopIf'> & { minimumReadings?: number };

/** The group with open ranges: "change if between 25% and 40%" leaves its ends to the other clauses. */
function inner(group: ConditionGroup): ConditionGroup {
  if (group.join === 'any' && group.conditions.length > 1) return group;
  const conditions = group.conditions.flatMap((condition): Condition[] =>
    condition.comparator === 'between' && condition.upper !== null
      ? [
          { ...condition, comparator: '>', upper: null },
          { ...condition, comparator: '<', threshold: condition.upper, upper: null },
        ]
      : [condition],
  );
  return { join: 'all', conditions };
}

interface ChangeClause {
  group: ConditionGroup;
  at: number;
  length: number;
}

/** Reads a rule from the beginning of its sentence to the end. */
export class RuleReader {
  private readonly scanner: RuleScanner;
  private readonly signals: readonly Named[];
  private readonly conditions: ConditionReader;
  private readonly groups: { continueIf: ConditionGroup | null; stopIf: ConditionGroup | null } = {
    continueIf: null,
    stopIf: null,
  };
  private readonly changes: ChangeClause[] = [];
  private minimumReadings: number | undefined;

  constructor(text: string, signals: readonly Named[], bareName: BareName, days: RuleDays | null) {
    this.scanner = new RuleScanner(text, bareName === 'level' ? timesOf(days) : null);
    this.signals = signals;
    this.conditions = new ConditionReader(this.scanner, signals, bareName);
  }

  read(): Understood {
    const { scanner } = this;
    if (scanner.text.length > TEXT_LIMIT) {
      const [found, most] = [scanner.text.length, TEXT_LIMIT].map((count) => count.toLocaleString('en'));
      scanner.fail(`This rule has ${found} characters; a rule has at most ${most}`, 0, scanner.text.length);
    }
    if (scanner.done) scanner.fail('There is no rule yet; write when to continue', 0, 0);
    while (!scanner.done) {
      if (scanner.take(/[;.,!\n–—•]|[-*](?=\s)/y) || scanner.take(OTHERWISE_CHANGE) || scanner.takeTime()) continue;
      if (this.takeJoinedReadings() || this.takeReadings() || this.takeTopic()) continue;
      this.clause();
    }
    const { continueIf, stopIf } = this.groups;
    if (!continueIf) {
      scanner.fail('Say when to continue as well, such as “continue if …”', scanner.text.length, 0);
    }
    for (const change of this.changes) this.mustBeImplied(change);
    const { minimumReadings } = this;
    return { continueIf, stopIf, ...(minimumReadings === undefined ? {} : { minimumReadings }) };
  }

  /** "pivot if it is < 40%" adds nothing where neither continue nor stop holds then; else it contradicts them. */
  private mustBeImplied({ group, at, length }: ChangeClause): void {
    const { continueIf, stopIf } = this.groups;
    const isImplied = [continueIf, stopIf].every((side) => !side || neverTogether(side, inner(group), this.signals));
    if (isImplied) return;
    this.scanner.fail(
      'The rule says change whenever it says neither continue nor stop, and here it says one of them; leave this out, or move a threshold',
      at,
      length,
      [''],
    );
  }

  /** "Activation rate: continue at ≥ 40%": what the clauses are about. */
  private takeTopic(): boolean {
    const { scanner } = this;
    scanner.skipSpace();
    for (const signal of this.signals) {
      const end = matchName(scanner.text, scanner.at, signal.name);
      if (end === null || !/^\s{0,3}:/.test(scanner.text.slice(end, end + 4))) continue;
      scanner.at = end;
      scanner.take(/:/y);
      this.conditions.about(signal);
      return true;
    }
    return false;
  }

  private clause(): void {
    const scanner: RuleScanner = this.scanner;
    const start = scanner.at;
    if (scanner.peek(OTHERWISE)) this.refuseOtherwise();
    const lead = this.lead();
    if (lead?.clause) this.led(lead.clause, lead.unless, start);
    else if (lead === null && this.groups.continueIf !== null) this.further(start);
    else this.open(start);
  }

  /** "if … → ship", or a rule that begins with what must hold to continue. */
  private open(start: number): void {
    const { scanner } = this;
    this.mustHaveConditions('continueIf');
    const group = this.group();
    const clause = takeTrail(scanner) ?? 'continueIf';
    if (clause !== 'change' && this.groups[clause]) this.twoOf(clause, start, scanner.at - start);
    this.set(clause, group, start);
  }

  /** A clause of a lead: "stop if …". */
  private led(clause: Clause, unless: boolean, start: number): void {
    const { scanner } = this;
    const isTaken = clause !== 'change' && this.groups[clause] !== null;
    if (isTaken) this.twoOf(clause, start, scanner.at - start);
    this.mustHaveConditions(clause);
    const from = scanner.at;
    const group = this.group();
    this.set(clause, unless ? this.opposite(group, from) : group, start);
  }

  /** A further clause without a lead, which says what follows from it: "< 25% → kill". */
  private further(start: number): void {
    const { scanner } = this;
    const refused = `‘${scanner.rest()}’ is not understood here; join conditions by “and” or “or”, or write “stop if …”`;
    const length = Math.max(1, scanner.rest().replace(/…$/, '').length);
    try {
      const group = this.group();
      const clause = takeTrail(scanner);
      if (clause && (clause === 'change' || this.groups[clause] === null)) {
        this.set(clause, group, start);
        return;
      }
    } catch (thrown) {
      if (!(thrown instanceof RuleRefusal)) throw thrown;
    }
    scanner.fail(refused, start, length, ['']);
  }

  private lead(): Lead | null {
    const found = takeLead(this.scanner);
    return found ?? this.shortLead();
  }

  /** "stop under 25%": a lead without "if", where a comparison follows and no signal is called that. */
  private shortLead(): Lead | null {
    const { scanner } = this;
    if (scanner.isOld) return null;
    const start = scanner.at;
    const found = takeShortLead(scanner);
    const isNamed = this.signals.some(({ name }) => matchName(scanner.text, start, name) !== null);
    if (found && !isNamed && scanner.comparisonFollows(scanner.at)) return found;
    scanner.at = start;
    return null;
  }

  private twoOf(clause: 'continueIf' | 'stopIf', at: number, length: number): never {
    const lead = clause === 'stopIf' ? 'stop if' : 'continue if';
    return this.scanner.fail(`There are two “${lead}”; join their conditions by “and” or “or”`, at, length);
  }

  private mustHaveConditions(clause: Clause): void {
    const { scanner } = this;
    if (!scanner.done && !scanner.peek(/[;.…]/y)) return;
    if (scanner.peek(/\.\d/y)) return;
    const what = clause === 'stopIf' ? 'when to stop' : clause === 'change' ? 'when to change' : 'when to continue';
    scanner.fail(`Write ${what} here: a signal, a comparison and a number`, scanner.at, 1);
  }

  private set(clause: Clause, group: ConditionGroup, start: number): void {
    if (clause === 'change') this.changes.push({ group, at: start, length: this.scanner.at - start });
    else this.groups[clause] = this.exceptions(group);
  }

  /** "≥ 40% unless churn > 5%": the opposite of what follows must hold as well. */
  private exceptions(group: ConditionGroup): ConditionGroup {
    const { scanner } = this;
    if (scanner.isOld) return group;
    scanner.skipSpace();
    const start = scanner.at;
    if (!scanner.take(UNLESS_BETWEEN)) return group;
    const but = this.opposite(this.group(), start);
    const conditions = [...group.conditions, ...but.conditions];
    const mixes = [group, but].some((one) => one.join === 'any' && one.conditions.length > 1);
    if (mixes) {
      scanner.fail(
        '“unless” mixes “and” with “or” here; join all conditions by the same word',
        start,
        scanner.at - start,
      );
    }
    if (conditions.length > 20) scanner.fail('A rule may have at most 20 conditions');
    return { join: 'all', conditions };
  }

  private opposite(group: ConditionGroup, from: number): ConditionGroup {
    return (
      negatedGroup(group) ??
      this.scanner.fail(
        '“unless” has no opposite for this; write the comparison the other way round',
        from,
        this.scanner.at - from,
      )
    );
  }

  /** "otherwise stop" is a stop line; the one that it means is offered. */
  private refuseOtherwise(): never {
    const { scanner } = this;
    const start = scanner.at;
    const stops = scanner.take(OTHERWISE_STOP) !== null;
    scanner.at = start;
    const [only, ...more] = this.groups.continueIf?.conditions ?? [];
    const not = stops && only && more.length === 0 && !this.groups.stopIf ? negated(only) : null;
    const unit = this.signals.find(({ id }) => id === only?.signal)?.unit ?? '';
    const instead = not && not.window === only?.window ? [`stop if it is ${comparisonPhrase(not, unit)}`, ''] : [''];
    const length = Math.max(1, scanner.rest().replace(/…$/, '').length);
    return scanner.fail('Otherwise always means change; say when to stop by “stop if …”', scanner.at, length, instead);
  }

  private group(): ConditionGroup {
    const { scanner } = this;
    const conditions: Condition[] = [];
    let join: ConditionGroup['join'] | null = null;
    let comma: number | null = null;
    scanner.take(EITHER);
    for (;;) {
      conditions.push(this.conditions.read());
      if (conditions.length > 20) scanner.fail('A rule may have at most 20 conditions');
      for (;;) {
        while (scanner.takeTime() || this.takeReadings());
        const before = scanner.at;
        if (this.takeListComma()) {
          comma = before;
          break;
        }
        const word: RegExpExecArray | null = scanner.take(JOIN);
        const wordAt = scanner.at - (word?.[0].length ?? 0);
        if (!word || this.leadAhead()) {
          if (comma !== null && join === null) scanner.fail('Join these by “and” or “or”', comma, 1, [' and', ' or']);
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

  /** The comma of a list, "A ≥ 1, B ≥ 2, and C ≥ 3": what joins it is written before the last. */
  private takeListComma(): boolean {
    const { scanner } = this;
    const start = scanner.at;
    if (
      !scanner.isOld &&
      scanner.take(/,(?!\s*(?:and|or|but)(?!\p{L}))/iuy) &&
      !this.leadAhead() &&
      !this.trailAhead() &&
      !scanner.peek(READINGS)
    ) {
      scanner.skipSpace();
      const end = scanner.endOfName(scanner.at);
      if (end > scanner.at && scanner.comparisonFollows(end)) return true;
    }
    scanner.at = start;
    return false;
  }

  private trailAhead(): boolean {
    const { scanner } = this;
    const start = scanner.at;
    const found = takeTrail(scanner) !== null;
    scanner.at = start;
    return found;
  }

  private leadAhead(): boolean {
    const { scanner } = this;
    const start = scanner.at;
    const found = scanner.peek(OTHERWISE) || this.lead() !== null;
    scanner.at = start;
    return found;
  }

  /** "and at least 5 readings". */
  private takeJoinedReadings(): boolean {
    const start = this.scanner.at;
    if (this.scanner.take(/(?:and|with)(?=\s)/iuy) && this.takeReadings()) return true;
    this.scanner.at = start;
    return false;
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
    const { minimumReadings: said = count } = this;
    if (said !== count) {
      const length = match[0].length;
      this.scanner.fail(
        `The rule asks for ${said} readings already; name one number`,
        this.scanner.at - length,
        length,
      );
    }
    this.minimumReadings = count;
    return true;
  }
}
