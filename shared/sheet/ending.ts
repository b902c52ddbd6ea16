import { PlumblineError } from '#shared/errors/errors.ts';
import type { Gate } from '#shared/model/gate.ts';
import { type Ending, goesOn, type Sheet, type SheetStatus } from '#shared/model/sheet.ts';

/** Returns the status of a sheet that goes on: running once a gate was sealed or decided, a draft before. */
export function begunStatus({ gates, decisions }: Pick<Sheet, 'gates' | 'decisions'>): SheetStatus {
  return decisions.length > 0 || gates.some(({ seal }) => seal !== null) ? 'running' : 'draft';
}

/** Returns the status that a sheet has when it comes back from the archive: its ending still holds. */
export function statusFromArchive(sheet: Pick<Sheet, 'gates' | 'decisions' | 'ending'>): SheetStatus {
  return sheet.ending?.kind ?? begunStatus(sheet);
}

/**
 * Returns the sheet with its ending. A next gate that was only opened, and has nothing of its own yet, goes.
 * @throws PlumblineError `invalid-input` without a reason
 */
export function endSheet(sheet: Sheet, ending: Ending): Sheet {
  const why = ending.why.trim();
  if (why === '') {
    throw new PlumblineError('invalid-input', 'Say why in one line.', {
      issues: [{ path: 'why', problem: 'is empty' }],
    });
  }
  return { ...sheet, gates: withoutUnused(sheet), status: ending.kind, ending: { ...ending, why } };
}

/** Returns the sheet going on again after it ended; its history keeps how it had ended. Unchanged where it goes on. */
export function reopenSheet(sheet: Sheet): Sheet {
  if (goesOn(sheet.status) && sheet.ending === null) return sheet;
  return { ...sheet, status: begunStatus(sheet), ending: null };
}

/** Returns the sheet with a status that needs no reason: going on reopens it, the archive keeps its ending. */
export function withStatus(sheet: Sheet, status: 'draft' | 'running' | 'archived'): Sheet {
  if (sheet.status === status) return sheet;
  return { ...sheet, status, ending: status === 'archived' ? sheet.ending : null };
}

function withoutUnused({ gates, decisions }: Sheet): Gate[] {
  const [before, last] = [gates.at(-2), gates.at(-1)];
  const isUnused =
    before !== undefined &&
    last?.seal === null &&
    last.question === before.question &&
    last.rule.sentence === before.rule.sentence &&
    !decisions.some(({ gate }) => gate === last.id);
  return isUnused ? gates.slice(0, -1) : gates;
}
