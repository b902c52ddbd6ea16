import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { openWhole } from '#electron/backend/handlers/open-whole.ts';
import { statusFromLog } from '#electron/backend/handlers/status.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { PlumblineError } from '#shared/contract/errors.ts';
import { makeDecision } from '#shared/gates/decide.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { dateInZone } from '#shared/time/calendar.ts';

export function gateHandlers({ store, clock, newId, emit }: HandlerContext): AreaHandlers<'gates'> {
  return {
    /**
     * Appends a decision with the verdict of now to the sheet's log, under the base hash. The log then gives the
     * status: stop → decided, continue and change → running.
     */
    'gates.decide': async ({ id, base, gate: gateId, outcome, rationale, by }) => {
      const { sheet, readings } = await openWhole(store, id);
      const gate = sheet.gates.find((candidate) => candidate.id === gateId);
      if (!gate) {
        throw new PlumblineError('not-found', `The sheet “${sheet.title}” has no gate ${gateId}.`, {
          gates: sheet.gates.map((candidate) => candidate.id),
        });
      }
      const { workspace } = await store.info();
      const now = clock.now();
      const today = dateInZone(now, workspace.timeZone);
      const decision = makeDecision({
        id: newId(),
        at: now.toISOString(),
        date: today,
        gate,
        sheet,
        readings,
        verdict: verdict({ gate, signals: sheet.signals, guardrail: sheet.guardrail, readings, today }),
        outcome,
        rationale,
        by,
        sha256,
      });
      const decisions = [...sheet.decisions, decision];
      const decided = { ...sheet, decisions, status: statusFromLog(decisions), updatedAt: now.toISOString() };
      const { hash } = await store.saveSheet(id, decided, base);
      emit('sheet.changed', { id, hash, readingsHash: null });
      return store.openSheet(id);
    },
  };
}
