import { decisionOn } from '#shared/beliefs/questions.ts';
import { beliefLines } from '#shared/beliefs/taught.ts';
import { againstVerdict } from '#shared/decisions/against-verdict.ts';
import { snapshotReadings } from '#shared/decisions/snapshot.ts';
import { reasonSentence } from '#shared/gates/reason-sentence.ts';
import {
  adr,
  bullets,
  chosen,
  correctionLines,
  inItem,
  items,
  laterKeys,
  linkLines,
  lookedBack,
  type MadrLinks,
  madrDocument,
  paragraph,
  people,
} from '#shared/interop/madr-parts.ts';
import type { Decision } from '#shared/model/decision.ts';
import { OUTCOMES, type Outcome } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { OUTCOME_LABELS } from '#shared/page/labels.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

/** "Stop: Retention" */
export function gateTitle(sheet: Pick<Sheet, 'title'>, { outcome }: Pick<Decision, 'outcome'>): string {
  return `${OUTCOME_LABELS[outcome].word}: ${sheet.title || 'Untitled sheet'}`;
}

/**
 * A decision of a sheet as MADR. The options are the three that a gate can end with; the rule's verdict is a key of its own, never
 * the status.
 * @param snapshot what it was taken on; null where that cannot be read
 */
export function gateMadr(sheet: Sheet, decision: Decision, snapshot: Snapshot | null, links: MadrLinks): string {
  const { basis, outcome, verdict, provisional, rationale } = decision;
  const ruling = `${verdict ?? 'none yet'}${verdict && provisional ? ' (provisional)' : ''}`;
  const against = againstVerdict(decision);
  const last = sheet.status === 'archived' ? 'deprecated' : 'accepted';
  const voted = sheet.reviews.find((review) => review.decision === decision.id)?.vote?.ballots ?? [];
  const front = {
    status: links.supersededBy ? `superseded by ${adr(links.supersededBy)}` : last,
    date: decision.date,
    'decision-makers': people([decision.by]),
    consulted: people(voted.map(({ person }) => person).filter((person) => person !== decision.by)),
    informed: people([]),
    verdict: ruling,
    'against-the-verdict': against !== null,
    outcome,
    ...laterKeys(decision),
    gate: { start: basis.gateStart, end: basis.gateEnd },
    sheet: { id: sheet.id, title: sheet.title },
  };
  return madrDocument(front, gateTitle(sheet, decision), [
    ['## Context and Problem Statement', paragraph(basis.aim || 'The page had no aim.'), paragraph(basis.mechanism)],
    ['## Decision Drivers', items(drivers(decision, snapshot))],
    ['## Considered Options', items(OUTCOMES.map((option) => OUTCOME_LABELS[option].word))],
    [
      '## Decision Outcome',
      chosen(OUTCOME_LABELS[outcome].word, rationale || `it is what the rule said: ${ruling}.`),
      paragraph(against ? `This is ${against}, which said ${verdict}.` : ''),
    ],
    ['### Consequences', items(consequences(sheet, decision, snapshot))],
    ['### Confirmation', paragraph(`${gatePhrase(decision, snapshot)} The rule said: ${ruling}. ${reason(decision)}`)],
    ['## Pros and Cons of the Options', ...OUTCOMES.map((option) => argument(option, verdict))],
    [
      '## More Information',
      bullets([
        ...linkLines(links),
        inItem(`Gate of ${formatDateRange(basis.gateStart, basis.gateEnd)} on the page “${sheet.title}”.`),
        snapshot ? `Rule’s SHA-256: ${snapshot.ruleHash}` : '',
        ...taught(sheet, decision).map(inItem),
        ...[...lookedBack(decision.lookBack), ...correctionLines(decision.corrections)].map((line) => paragraph(line)),
      ]),
    ],
  ]);
}

/** What the gate taught about the mechanism; with the last decision on it, which the question followed. */
function taught(sheet: Sheet, { id, gate }: Decision): string[] {
  if (decisionOn(sheet, gate)?.id !== id) return [];
  return beliefLines(sheet, { id: gate }).map((line) => `Taught: ${line}`);
}

function drivers({ basis }: Decision, snapshot: Snapshot | null): string[] {
  const signals = (snapshot?.signals ?? []).map(
    ({ name, definition }) => `Signal: ${[name, definition].filter(Boolean).join(', ')}`,
  );
  const guardrail = snapshot?.guardrail.text ? `Guardrail: ${snapshot.guardrail.text}` : '';
  return [basis.rule ? `Decision rule: ${basis.rule}` : 'There was no decision rule', ...signals, guardrail];
}

function consequences(sheet: Sheet, { id, basis, outcome }: Decision, snapshot: Snapshot | null): string[] {
  const carriedBy = snapshot?.basalCost.carriedBy ?? '';
  const hours = basis.hours === null ? '' : `${plural(basis.hours, 'hour')} a month`;
  const cost = outcome === 'stop' ? `Good, because it saves ${hours}` : `Bad, because keeping it costs ${hours}`;
  const removals = sheet.removals.filter((removal) => removal.decision === id);
  const lines = [
    hours && `${cost}${carriedBy && `, carried by ${carriedBy}`}`,
    ...removals.map(
      ({ text, doneAt }) => `Neutral, because this ${doneAt ? 'was removed' : 'is to be removed'}: ${text}`,
    ),
  ].filter(Boolean);
  return lines.length > 0 ? lines : ['Neutral, because its cost was not written down'];
}

function gatePhrase({ basis, date }: Decision, snapshot: Snapshot | null): string {
  const days = `Gate of ${formatDateRange(basis.gateStart, basis.gateEnd)}`;
  if (!snapshot) return `${days}.`;
  const { readings, needed } = snapshotReadings(snapshot, date);
  return `${days}, ${plural(readings, 'reading')} (${needed} needed).`;
}

function reason({ verdictReason }: Decision): string {
  return reasonSentence(verdictReason);
}

/** An option and what the rule's verdict means for it. */
function argument(option: Outcome, verdict: Outcome | null): string {
  const { word } = OUTCOME_LABELS[option];
  const otherwise =
    verdict === null ? 'Neutral, because the rule said nothing yet' : `Bad, because the rule said ${verdict}`;
  return `### ${word}\n\n* ${option === verdict ? `Good, because the rule said ${verdict}` : otherwise}`;
}
