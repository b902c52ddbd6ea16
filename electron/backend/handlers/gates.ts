import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { openWhole } from '#electron/backend/handlers/open-whole.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { sealProblems } from '#shared/check/sealable.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { makeDecision } from '#shared/decisions/decide.ts';
import { withDecision } from '#shared/decisions/record.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { verdict } from '#shared/gates/verdict.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { dateInZone } from '#shared/time/calendar.ts';

export function gateHandlers({ store, clock, newId, emit }: HandlerContext): AreaHandlers<'gates'> {
  /** Now as a moment, and today in the workspace's zone. */
  async function present(): Promise<{ at: string; today: string }> {
    const { workspace } = await store.workspace.info();
    const now = clock.now();
    return { at: now.toISOString(), today: dateInZone(now, workspace.timeZone) };
  }

  async function saved(sheet: Sheet, base: string): Promise<OpenSheet> {
    const { hash } = await store.sheets.save(sheet.id, sheet, base);
    emit('sheet.changed', { id: sheet.id, hash, readingsHash: null });
    return store.sheets.open(sheet.id);
  }

  return {
    /**
     * Seals a gate under the base hash; the sheet is running then. What is still open is said instead.
     */
    'gates.seal': async ({ id, base, gate: gateId, by }) => {
      const { sheet, readings } = await openWhole(store, id);
      const gate = gateOf(sheet, gateId);
      const { at, today } = await present();
      const problems = gate.seal ? [] : sealProblems({ sheet, gate, readings, today });
      if (problems.length > 0) {
        throw new PlumblineError(
          'invalid-input',
          `The gate cannot be sealed yet: ${problems.map(({ message }) => message).join(' ')}`,
          { problems },
        );
      }
      const sealed = sealGate({ sheet, gate, readings, at, by, sha256 });
      const gates = sheet.gates.map((candidate) => (candidate === gate ? sealed : candidate));
      return saved({ ...sheet, gates, status: 'running', updatedAt: at }, base);
    },
    /**
     * Appends a decision with the verdict of now to the sheet's log, under the base hash. The log then gives the
     * status: stop → decided, continue and change → running.
     */
    'gates.decide': async ({ id, base, gate: gateId, outcome, rationale, by }) => {
      const { sheet, readings } = await openWhole(store, id);
      const gate = gateOf(sheet, gateId);
      const { at, today } = await present();
      const decision = makeDecision({
        id: newId(),
        at,
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
      return saved({ ...withDecision(sheet, decision, newId), updatedAt: at }, base);
    },
  };
}

/** @throws PlumblineError `not-found` naming the gates there are */
function gateOf(sheet: Sheet, id: string): Gate {
  const gate = sheet.gates.find((candidate) => candidate.id === id);
  if (gate) return gate;
  throw new PlumblineError('not-found', `The sheet “${sheet.title}” has no gate ${id}.`, {
    gates: sheet.gates.map((candidate) => candidate.id),
  });
}
