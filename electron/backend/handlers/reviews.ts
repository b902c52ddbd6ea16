import { type AreaHandlers, type HandlerContext, present } from '#electron/backend/handlers/context.ts';
import { gateOf, openWhole } from '#electron/backend/handlers/one-sheet.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { conflictError } from '#shared/contract/error-details.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { type Decided, makeDecision } from '#shared/decisions/decide.ts';
import type { PlumblineError } from '#shared/errors/errors.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { alignmentHealth, healthRecord } from '#shared/health/health.ts';
import type { Outcome } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { withReview } from '#shared/review/finish.ts';

export function reviewHandlers(context: HandlerContext): AreaHandlers<'reviews'> {
  const { store, newId, emit } = context;
  return {
    /** A finished review is not offered again when its draft outlived it. */
    'reviews.unfinished': async ({ id }) => {
      const [{ sheet }, kept] = [await store.sheets.open(id), await store.reviews.read(id)];
      const over = sheet.reviews.some((review) => review.id === kept?.review.review);
      return { unfinished: kept && !over ? kept.review : null, hash: kept?.hash ?? null };
    },
    'reviews.keepUnfinished': async ({ unfinished, base }) => {
      await store.sheets.open(unfinished.sheet);
      const { hash } = await store.reviews.keep(unfinished, base);
      if (hash !== base) emit('review.unfinishedChanged', { sheet: unfinished.sheet, hash });
      return { hash };
    },
    'reviews.discardUnfinished': async ({ id }) => {
      await store.reviews.discard(id);
      emit('review.unfinishedChanged', { sheet: id, hash: null });
      return {};
    },
    /**
     * Puts the review, the decision it ended with and the next review's day on the sheet in one save, under the base hash.
     * A refusal writes nothing: what was entered stays in the unfinished review.
     */
    'reviews.finish': async ({ id, base, review: words, decision: decided }) => {
      const opened = await openWhole(store, id);
      if (opened.hash !== base) throw changedMeanwhile(opened);
      const { timeZone, glossary } = (await store.workspace.info()).workspace;
      const { at, date: today } = await present(context);
      const taken = decided && decide(opened, decided, { id: newId(), at, today, by: words.by });
      const decision = taken?.decision ?? null;
      const health = (sheet: Sheet) =>
        healthRecord(alignmentHealth({ sheet, readings: opened.readings, today, timeZone, glossary, now: at }));
      const sheet = withReview({ sheet: opened.sheet, words, decision, at, today, timeZone, newId, health });
      const { hash } = await store.sheets.saveMade(id, sheet, base, taken ? [taken.snapshot] : []);
      await store.reviews.discardFinished(id);
      emit('review.unfinishedChanged', { sheet: id, hash: null });
      emit('sheet.changed', { id, hash, readingsHash: null });
      return store.sheets.open(id);
    },
  };
}

function decide(
  { sheet, readings }: OpenSheet,
  decided: { gate: string; outcome: Outcome; rationale: string; confidence?: number | null | undefined },
  { id: decision, at, today, by }: { id: string; at: string; today: string; by: string },
): Decided {
  const { outcome, rationale, confidence = null } = decided;
  const gate = gateOf(sheet, decided.gate);
  const judged = verdict({ gate, signals: sheet.signals, guardrail: sheet.guardrail, readings, today });
  const input = { gate, sheet, readings, verdict: judged, outcome, rationale, confidence, by, sha256 };
  return makeDecision({ ...input, id: decision, at, date: today });
}

/** Thrown before anything is written, so that no draft of the page holds an unfinished review. */
function changedMeanwhile(theirs: OpenSheet): PlumblineError {
  const message =
    'The page was changed elsewhere meanwhile. What you entered is kept: look at it, and finish once more.';
  return conflictError(message, { of: 'sheet', theirs });
}
