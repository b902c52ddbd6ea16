import type { Named } from '#shared/gates/rule-names.ts';
import { takeNumber } from '#shared/gates/rule-numbers.ts';
import type { RuleScanner } from '#shared/gates/rule-scanner.ts';
import { comparatorAt, OR_LESS, OR_MORE, RANGE } from '#shared/gates/rule-tokens.ts';
import {
  AMOUNT_BEYOND,
  AT_BASELINE,
  BEYOND_BASELINE,
  BY,
  OF_BASELINE,
  TO,
  takeAgainst,
  takeShare,
  takeTimes,
  type Verb,
  type Way,
} from '#shared/gates/rule-verbs.ts';
import type { Comparator, Condition } from '#shared/model/gate.ts';

/** A comparison with the baseline: "improves by 5%", "10% above baseline". */
export type Change = Pick<Condition, 'comparator' | 'threshold' | 'upper'> & { aggregate: 'change' | 'change-percent' };

const MIRRORED: Record<Comparator, Comparator> = {
  '>=': '<=',
  '>': '<',
  '<=': '>=',
  '<': '>',
  between: 'between',
  outside: 'outside',
};
/** "falls below 25" compares a level, "falls more than 25%" a change. */
const LEVEL_SIDES = /^(?:above|over|below|under)/i;
const BASELINE_AND = /[+\-\u2212]\s*(?=\d)/y;

/** Reads a comparison with the baseline where a verb was read; stays and returns null where there is none. */
export function takeChange(scanner: RuleScanner, verb: Verb, signal: Named, verbAt: number): Change | null {
  const start = scanner.at;
  const reader = new ChangeReader(scanner, signal, verbAt);
  const found =
    verb.multiple !== null ? reader.multiple(verb.multiple) : (verb.move && reader.move(verb.move)) || reader.beyond();
  if (!found) scanner.at = start;
  else takeAgainst(scanner);
  return found;
}

class ChangeReader {
  private readonly scanner: RuleScanner;
  private readonly signal: Named;
  private readonly verbAt: number;
  constructor(scanner: RuleScanner, signal: Named, verbAt: number) {
    this.scanner = scanner;
    this.signal = signal;
    this.verbAt = verbAt;
  }

  /** "doubles". */
  multiple(percent: number): Change {
    this.scanner.take(AT_BASELINE);
    return { aggregate: 'change-percent', comparator: percent > 0 ? '>=' : '<=', threshold: percent, upper: null };
  }

  /** "improves by at least 5%", "drops a third", "improves". */
  move(way: Way): Change | null {
    const { scanner } = this;
    if (scanner.peek(TO)) return null;
    const start = scanner.at;
    const by = scanner.take(BY) !== null;
    scanner.skipSpace();
    const found = comparatorAt(scanner.text, scanner.at);
    if (found && !by && LEVEL_SIDES.test(scanner.text.slice(scanner.at))) {
      scanner.at = start;
      return null;
    }
    if (!found && !by && !scanner.peek(/[+\-\u2212]?\s?\p{Sc}?\s?\.?\d/uy) && !this.shareAhead()) {
      return this.oriented(way, { aggregate: 'change', comparator: '>', threshold: 0, upper: null });
    }
    scanner.at = found?.end ?? scanner.at;
    return this.oriented(way, this.amount(found?.comparator ?? null));
  }

  /** "is above baseline by 5%", "twice the baseline", "at least 10% above baseline", "≥ baseline + 5". */
  beyond(): Change | null {
    const { scanner } = this;
    const plain = scanner.take(BEYOND_BASELINE);
    if (plain) {
      const way = wayOf(plain[1] ?? '');
      if (!scanner.take(BY)) {
        return this.oriented(way, { aggregate: 'change', comparator: '>', threshold: 0, upper: null });
      }
      const at = comparatorAt(scanner.text, this.afterSpace());
      scanner.at = at?.end ?? scanner.at;
      return this.oriented(way, this.amount(at?.comparator ?? null));
    }
    const found = comparatorAt(scanner.text, this.afterSpace());
    scanner.at = found?.end ?? scanner.at;
    const times = takeTimes(scanner);
    if (times !== null) {
      const comparator = found?.comparator ?? (times > 1 ? '>=' : '<=');
      return { aggregate: 'change-percent', comparator, threshold: (times - 1) * 100, upper: null };
    }
    if (found && scanner.take(AT_BASELINE)) return this.fromBaseline(found.comparator);
    if (!scanner.peek(AMOUNT_BEYOND)) return null;
    const amount = this.amount(found?.comparator ?? null);
    const beyond = scanner.take(BEYOND_BASELINE);
    return beyond ? this.oriented(wayOf(beyond[1] ?? ''), amount) : null;
  }

  /** "≥ baseline", "≥ baseline + 5 points". */
  private fromBaseline(comparator: Comparator): Change | null {
    if (comparator === 'between' || comparator === 'outside') return null;
    const sign = this.scanner.take(BASELINE_AND)?.[0];
    if (sign === undefined) return { aggregate: 'change', comparator, threshold: 0, upper: null };
    const { aggregate, threshold } = this.amount(comparator);
    return { aggregate, comparator, threshold: sign.startsWith('+') ? threshold : -threshold, upper: null };
  }

  private amount(given: Comparator | null): Change {
    const { scanner } = this;
    const low = this.size();
    const range = given === 'between' || given === 'outside';
    if (range && !scanner.take(RANGE)) scanner.fail('The upper end is missing; write “between 10 and 20”');
    const high = range ? this.size() : null;
    const suffix = scanner.take(OR_MORE) ? '>=' : scanner.take(OR_LESS) ? '<=' : '>=';
    const isPercent = low.percent || high?.percent === true;
    return {
      aggregate: isPercent ? 'change-percent' : 'change',
      comparator: given ?? suffix,
      threshold: low.value,
      upper: high?.value ?? null,
    };
  }

  private size(): { value: number; percent: boolean } {
    const share = takeShare(this.scanner);
    if (share !== null) return { value: share, percent: true };
    const { value, percentChange } = takeNumber(this.scanner, this.signal, 'change');
    if (percentChange) this.scanner.take(OF_BASELINE);
    return { value, percent: percentChange };
  }

  /** The change as it is measured, where more is positive. */
  private oriented(way: Way, change: Change): Change {
    if (this.isUp(way)) return change;
    const { comparator, threshold, upper } = change;
    return upper === null
      ? { ...change, comparator: MIRRORED[comparator], threshold: threshold === 0 ? 0 : -threshold }
      : { ...change, threshold: -upper || 0, upper: -threshold || 0 };
  }

  private isUp(way: Way): boolean {
    if (way === 'up' || way === 'down') return way === 'up';
    const { direction, name } = this.signal;
    if (!direction) {
      const { scanner, verbAt } = this;
      const verb = /^\S*/.exec(scanner.text.slice(verbAt, verbAt + 40))?.[0] ?? '';
      scanner.fail(
        `Whether more or less of ${name} is better is not set; write “rises” or “falls”`,
        verbAt,
        Math.max(1, verb.length),
      );
    }
    return (direction === 'up') === (way === 'better');
  }

  private shareAhead(): boolean {
    const start = this.scanner.at;
    const found = takeShare(this.scanner) !== null;
    this.scanner.at = start;
    return found;
  }

  private afterSpace(): number {
    this.scanner.skipSpace();
    return this.scanner.at;
  }
}

function wayOf(words: string): Way {
  if (/^better/i.test(words)) return 'better';
  if (/^worse/i.test(words)) return 'worse';
  return /^(?:above|over|higher|more)/i.test(words) ? 'up' : 'down';
}
