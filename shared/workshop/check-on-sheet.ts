import type { Convergence } from '#shared/model/convergence.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { canonicalJson } from '#shared/text/canonical.ts';

/**
 * Returns the sheet with a workshop's convergence check: it counts from the moment it is revealed, whatever becomes of the
 * workshop. The same sheet while nothing is revealed, and where it has the check already.
 */
export function withRevealedCheck(sheet: Sheet, { convergence }: Pick<Workshop, 'convergence'>): Sheet {
  const { revealedAt, ...check } = convergence;
  return revealedAt === null ? sheet : withCheck(sheet, { ...check, at: revealedAt });
}

/**
 * Returns the sheet with a check in place of the one of its id, or as the last one. A sentence that was agreed on the sheet
 * meanwhile stays where the check has none.
 */
export function withCheck(sheet: Sheet, check: Convergence): Sheet {
  const known = sheet.convergences.find(({ id }) => id === check.id);
  if (!known) return { ...sheet, convergences: [...sheet.convergences, check] };
  const { aim, mechanism, signal } = known.agreed;
  const agreed = {
    aim: check.agreed.aim || aim,
    mechanism: check.agreed.mechanism || mechanism,
    signal: check.agreed.signal || signal,
  };
  const next = { ...check, agreed };
  if (canonicalJson(known) === canonicalJson(next)) return sheet;
  return { ...sheet, convergences: sheet.convergences.map((one) => (one === known ? next : one)) };
}
