import { type AreaHandlers, type HandlerContext, present } from '#electron/backend/handlers/context.ts';
import { gateOf, openWhole, saved } from '#electron/backend/handlers/one-sheet.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { decisionOn } from '#shared/beliefs/questions.ts';
import { recordBeliefs } from '#shared/beliefs/record.ts';
import { sealProblems } from '#shared/check/sealable.ts';
import { makeDecision } from '#shared/decisions/decide.ts';
import { withDecision } from '#shared/decisions/record.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { verdict } from '#shared/gates/verdict.ts';

export function gateHandlers(context: HandlerContext): AreaHandlers<'gates'> {
  const { store, newId } = context;
  return {
    /**
     * Seals a gate under the base hash; the sheet is running then.
     * @throws PlumblineError `invalid-input` with `details.problems`: what is still open
     */
    'gates.seal': async ({ id, base, gate: gateId, by }) => {
      const { sheet, readings } = await openWhole(store, id);
      const gate = gateOf(sheet, gateId);
      const { at, date: today } = await present(context);
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
      return saved(context, { ...sheet, gates, status: 'running', ending: null, updatedAt: at }, base);
    },
    /**
     * Appends a decision with the verdict of now to the sheet's log, under the base hash. The log then gives the
     * status: stop → stopped, continue and change → running.
     */
    'gates.decide': async ({ id, base, gate: gateId, outcome, rationale, by, confidence = null }) => {
      const { sheet, readings } = await openWhole(store, id);
      const gate = gateOf(sheet, gateId);
      const { at, date: today } = await present(context);
      const { decision, snapshot } = makeDecision({
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
        confidence,
        sha256,
      });
      return saved(context, { ...withDecision(sheet, decision, newId), updatedAt: at }, base, [snapshot]);
    },
    /**
     * Puts what a gate taught on the sheet's record, under the base hash.
     * @throws PlumblineError `invalid-input` while the gate is neither decided nor over
     */
    'gates.learn': async ({ id, base, gate: gateId, answers, by }) => {
      const { sheet } = await store.sheets.open(id);
      const gate = gateOf(sheet, gateId);
      const { at, date } = await present(context);
      const decision = decisionOn(sheet, gateId)?.id ?? null;
      if (decision === null && sheet.ending === null && date <= gate.end)
        throw new PlumblineError('invalid-input', 'Decide the gate first. Then say what it taught.');
      const learned = recordBeliefs(sheet, { gate, decision, answers, by, at, date, newId });
      return saved(context, { ...learned, updatedAt: at }, base);
    },
  };
}
