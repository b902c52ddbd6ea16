import { stringify } from 'yaml';
import { reasonSentence } from '#shared/gates/reason-sentence.ts';
import { encodeLine, encodeText } from '#shared/interop/markdown-text.ts';
import type { Correction } from '#shared/model/correction.ts';
import type { Decision } from '#shared/model/decision.ts';
import { OUTCOMES, type Outcome } from '#shared/model/gate.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { OUTCOME_LABELS } from '#shared/page/labels.ts';
import { fileStem } from '#shared/text/file-stem.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

/** A file of the log. */
export interface MadrFile {
  /** "0007-stop-retention.md" */
  name: string;
  text: string;
}

/** A sheet with what its decisions were taken on, as far as that can be read. */
interface LoggedSheet {
  sheet: Sheet;
  snapshots: readonly Snapshot[];
}

/** A decision on its way to a file: who wrote it where, and when. */
type Logged = { at: string; title: string } & (
  | { sheet: Sheet; decision: Decision; snapshot: Snapshot | null }
  | { sheet: null; decision: PersonalDecision; about: string }
);

/**
 * The decision log as Markdown Architectural Decision Records (MADR 4), oldest first and numbered from 1. A decision that
 * a later one on the same sheet took the place of is `superseded by` that; the last one of an archived sheet is
 * `deprecated`; all others are `accepted`. The rule's verdict is the key `verdict`, never the status.
 * Commits are left out: a sealed gate is what a decision will be taken on, and each decision names its rule and its gate.
 */
export function logMadr(sheets: readonly LoggedSheet[], personal: readonly PersonalDecision[]): MadrFile[] {
  const titles = new Map(sheets.map(({ sheet }) => [sheet.id, sheet.title]));
  const logged: Logged[] = [
    ...sheets.flatMap(({ sheet, snapshots }) => {
      const taken = new Map(snapshots.map((snapshot) => [snapshot.decision, snapshot]));
      return sheet.decisions.map((decision) => sheetEntry(sheet, decision, taken.get(decision.id) ?? null));
    }),
    ...personal.map((decision): Logged => {
      const about = titles.get(decision.sheet ?? '') ?? '';
      return { at: decision.at, title: firstLine(decision.what) || 'A decision', sheet: null, decision, about };
    }),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const names = logged.map(({ title }, at) => `${String(at + 1).padStart(4, '0')}-${fileStem(title)}.md`);
  return logged.map((entry, at) => {
    if (entry.sheet === null) return { name: names[at] ?? '', text: personalMadr(entry.decision, entry.about) };
    const later = logged.findIndex((other, place) => place > at && other.sheet?.id === entry.sheet.id);
    return {
      name: names[at] ?? '',
      text: decisionMadr(entry, later === -1 ? null : (names[later] ?? null)),
    };
  });
}

type SheetLogged = Extract<Logged, { decision: Decision }>;

function sheetEntry(sheet: Sheet, decision: Decision, snapshot: Snapshot | null): SheetLogged {
  return { at: decision.at, title: titleOf(sheet, decision), sheet, decision, snapshot };
}

function titleOf(sheet: Sheet, { outcome }: Decision): string {
  return `${OUTCOME_LABELS[outcome].word}: ${sheet.title || 'Untitled sheet'}`;
}

/**
 * A decision of a sheet as MADR.
 * @param supersededBy the file of the decision that took its place, if there is one
 */
function decisionMadr({ sheet, decision, snapshot }: SheetLogged, supersededBy: string | null): string {
  const { basis, outcome, verdict, provisional } = decision;
  const ruling = `${verdict ?? 'none yet'}${verdict && provisional ? ' (provisional)' : ''}`;
  const last = sheet.status === 'archived' ? 'deprecated' : 'accepted';
  const voted = sheet.reviews.find((review) => review.decision === decision.id)?.vote?.ballots ?? [];
  const front = {
    status: supersededBy === null ? last : `superseded by ${supersededBy.slice(0, 4)}`,
    date: decision.date,
    'decision-makers': people([decision.by]),
    consulted: people(voted.map(({ person }) => person).filter((person) => person !== decision.by)),
    informed: people([]),
    verdict: ruling,
    outcome,
    gate: { start: basis.gateStart, end: basis.gateEnd },
    sheet: { id: sheet.id, title: sheet.title },
  };
  const { hours } = basis;
  const carriedBy = snapshot?.basalCost.carriedBy ?? '';
  const cost = hours === null ? '' : `Basal cost: ${hours} hours a month${carriedBy && `, carried by ${carriedBy}`}.`;
  const readings = snapshot ? `, ${snapshot.readings.length} readings` : '';
  const removals = sheet.removals.filter((removal) => removal.decision === decision.id);
  return document(front, titleOf(sheet, decision), [
    ['## Context and Problem Statement', paragraph(basis.aim), paragraph(basis.mechanism)],
    [
      '## Decision Drivers',
      items([
        basis.rule && `Decision rule: ${basis.rule}`,
        ...(snapshot?.signals ?? []).map(
          ({ name, definition }) => `Signal: ${[name, definition].filter(Boolean).join(', ')}`,
        ),
        snapshot?.guardrail.text && `Guardrail: ${snapshot.guardrail.text}`,
      ]),
    ],
    ['## Considered Options', items(Object.values(OUTCOME_LABELS).map(({ word }) => word))],
    ['## Decision Outcome', paragraph(chosen(OUTCOME_LABELS[outcome].word, decision.rationale))],
    [
      '### Consequences',
      items([cost, ...removals.map(({ text, doneAt }) => `To remove: ${text} (${doneAt ? 'done' : 'open'})`)]),
    ],
    [
      '### Confirmation',
      paragraph(
        `Gate of ${formatDateRange(basis.gateStart, basis.gateEnd)}${readings}. The rule said: ${ruling}. ${reasonSentence(decision.verdictReason)}`.trim(),
      ),
    ],
    ['## Pros and Cons of the Options', ...OUTCOMES.map((option) => argument(option, verdict))],
    [
      '## More Information',
      items([
        supersededBy && `Superseded by ${supersededBy}`,
        snapshot && `Rule’s SHA-256: ${snapshot.ruleHash}`,
        ...corrections(decision.corrections),
      ]),
    ],
  ]);
}

/**
 * A personal decision as MADR.
 * @param about the title of the sheet it is about; empty when it is about none
 */
function personalMadr(decision: PersonalDecision, about: string): string {
  const { what, options, reasoning, confidence, expected, reviewOn, lookBack } = decision;
  const front = {
    status: 'accepted',
    date: decision.date,
    'decision-makers': people([decision.by]),
    consulted: people([]),
    informed: people([]),
    confidence,
    'look-back-on': reviewOn,
    'came-true': lookBack?.result ?? null,
  };
  const looked = lookBack && [
    `Looked back on ${lookBack.date}: what was expected came true: ${lookBack.result}`,
    lookBack.happened && `What happened: ${lookBack.happened}`,
    lookBack.lesson && `Lesson: ${lookBack.lesson}`,
    lookBack.process && `The decision itself was ${lookBack.process === 'good' ? 'well' : 'poorly'} made`,
  ];
  return document(front, firstLine(what) || 'A decision', [
    ['## Context and Problem Statement', paragraph(what), paragraph(about && `About the sheet “${about}”.`)],
    ['## Considered Options', items(options.some(Boolean) ? options : [what]) || '* Not written down'],
    ['## Decision Outcome', paragraph(chosen(what, reasoning))],
    ['### Consequences', items([expected && `Expected: ${expected}`])],
    ['### Confirmation', paragraph(reviewOn ? `To look back on ${reviewOn}.` : '')],
    ['## More Information', items([...(looked || []), ...corrections(decision.corrections)])],
  ]);
}

/** Front matter, title, and the sections that are not empty. */
function document(front: object, title: string, sections: readonly (readonly string[])[]): string {
  const filled = sections.map(([head = '', ...parts]) => [head, ...parts.filter(Boolean)]);
  const kept = filled.filter((parts) => parts.length > 1).map((parts) => parts.join('\n\n'));
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${[`# ${encodeLine(title)}`, ...kept].join('\n\n')}\n`;
}

/** An option and what the rule's verdict means for it. */
function argument(option: Outcome, verdict: Outcome | null): string {
  const { word } = OUTCOME_LABELS[option];
  const otherwise =
    verdict === null ? 'Neutral, because the rule said nothing yet' : `Bad, because the rule said ${verdict}`;
  return `### ${word}\n\n* ${option === verdict ? `Good, because the rule said ${verdict}` : otherwise}`;
}

function chosen(option: string, why: string): string {
  return why ? `Chosen option: “${option}”, because ${why}` : `Chosen option: “${option}”.`;
}

function paragraph(text: string): string {
  return encodeText(text, '');
}

function items(texts: readonly (string | null | undefined | false)[]): string {
  return texts.flatMap((text) => (text ? `* ${encodeText(text, '  ')}` : [])).join('\n');
}

function corrections(all: readonly Correction[]): string[] {
  return all.map(({ date, by, text }) => `Corrected on ${date}${by && ` by ${by}`}: ${text}`);
}

function people(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.trim()).filter(Boolean))];
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 200) ?? '';
}
