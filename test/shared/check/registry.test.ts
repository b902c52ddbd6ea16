import { expect, it } from 'vitest';
import { CHECK_RULES } from '#shared/check/check-sheet.ts';

/** The rules that the product promises, by the ids that people filter and silence them by. */
const PROMISED =
  'aim.missing aim.is-an-output aim.no-done aim.no-number mechanism.incomplete mechanism.no-because mechanism.two-levers ' +
  'signal.none signal.no-proxy signal.too-many signal.undefined signal.vanity tree.unlinked tree.no-first-mover gate.none ' +
  'gate.too-long gate.no-rule gate.no-stop gate.already-met gate.passes-by-luck gate.passes-by-trend gate.cannot-decide gate.before-lag gate.after-data guardrail.none ' +
  'guardrail.breached owner.none cadence.none review.overdue readings.stale slice.too-long slice.no-evidence ' +
  'slice.no-line-of-sight challenge.open term.undefined sheet.amended basal-cost.none sheet.over-one-page ' +
  'misfire.more-faster misfire.output-count misfire.snapshot misfire.business-as-usual mechanism.circular ' +
  'mechanism.target-unmeasured guardrail.unmeasured tree.placeholder gate.none-running aim.vague';
/**
 * Added later, from use: a gate that cannot hold a reading, changes without a reason, an idea that failed before, a guardrail
 * that nothing measures, what a stop left standing, characters that can't be seen, and thresholds that cannot be meant.
 */
const BESIDES =
  'gate.ends-before-start gate.drifted gate.impossible gate.out-of-range gate.no-baseline mechanism.refuted-before guardrail.left-out removal.open text.unprintable ' +
  'text.unprintable-on-record';

it('has exactly the rules that are promised, and the few besides', () => {
  expect(CHECK_RULES.map(({ id }) => id).sort()).toEqual(`${PROMISED} ${BESIDES}`.split(' ').sort());
});
