import { unansweredChallenges } from '#shared/alignment/challenges.ts';
import { canOnlyRise, outputWord, twoLevers, vagueWords } from '#shared/check/wording.ts';
import { undefinedTerms } from '#shared/glossary/undefined-terms.ts';
import { type HealthFinding, type HealthInput, type HealthPart, partOf } from '#shared/health/health-part.ts';
import { dayPhrase, latestSince, recentSince } from '#shared/health/recent.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { fieldName, type PinField, pinFor, quote } from '#shared/sheet/fields.ts';
import { sliceName } from '#shared/slices/board.ts';
import { plural } from '#shared/text/plural.ts';
import { dateInZone } from '#shared/time/calendar.ts';

/** Returns what can be read in two ways. Texts are measured whenever they are looked at, so theirs is a measurement of today. */
export function ambiguityParts(input: HealthInput): HealthPart[] {
  return [
    aimPart(input),
    mechanismPart(input),
    donePart(input),
    briefsPart(input),
    guardrailPart(input),
    termsPart(input),
    questionsPart(input),
  ];
}

type Text = { field: PinField; text: string };

const isWritten = ({ text }: Text): boolean => text.trim() !== '';

/** Today where something is written, so that it can be looked at. */
const lookedAt = (texts: readonly Text[], today: string): string | null => (texts.some(isWritten) ? today : null);

/** Vague words, one finding a text. */
function vague(sheet: Sheet, texts: readonly Text[]): HealthFinding[] {
  return texts.flatMap(({ field, text }): HealthFinding[] => {
    const words = vagueWords(text);
    if (words.length === 0) return [];
    const named = words.map((word) => `“${word}”`).join(', ');
    const phrase = `${fieldName(sheet, field)} says ${named} without saying how much.`;
    return [{ kind: 'vague-words', words: phrase, count: words.length, field }];
  });
}

function aimPart({ sheet, today }: HealthInput): HealthPart {
  const texts: Text[] = [{ field: 'aim.outcome', text: sheet.aim.outcome }];
  const work = outputWord(sheet.aim.outcome);
  const isWork = { kind: 'aim-is-work', words: `The aim names work (“${work}”).`, count: 1, field: 'aim.outcome' };
  return partOf({
    ...{ key: 'aim', name: 'The aim’s wording', layer: 'strategic' },
    measuredOn: lookedAt(texts, today),
    found: [...vague(sheet, texts), ...(work === null ? [] : [isWork])],
    fine: 'The aim names an outcome, with no vague word.',
    missing: 'There is no aim to read yet.',
    measure: { label: 'Write the aim', field: 'aim.outcome' },
  });
}

function mechanismPart({ sheet, today }: HealthInput): HealthPart {
  const { lever, target } = sheet.mechanism;
  const texts: Text[] = [
    { field: 'mechanism.lever', text: lever },
    { field: 'mechanism.target', text: target },
  ];
  const two = twoLevers(lever);
  const isTwo = {
    kind: 'two-levers',
    words: `The lever is two: “${two?.[0]}” and “${two?.[1]}”.`,
    count: 1,
    field: 'mechanism.lever',
  };
  return partOf({
    ...{ key: 'mechanism', name: 'The mechanism’s wording', layer: 'strategic' },
    measuredOn: lookedAt(texts, today),
    found: [...vague(sheet, texts), ...(two === null ? [] : [isTwo])],
    fine: 'The mechanism names one lever, with no vague word.',
    missing: 'There is no mechanism to read yet.',
    measure: { label: 'Write the mechanism', field: 'mechanism.lever' },
  });
}

/** "Done when", the signals' definitions and the gate's question. */
function donePart({ sheet, today }: HealthInput): HealthPart {
  const gate = sheet.gates.at(-1);
  const texts: Text[] = [
    { field: 'aim.done', text: sheet.aim.done },
    ...sheet.signals.map(({ id, definition }) => ({ field: pinFor(`signals.${id}`), text: definition })),
    ...(gate ? [{ field: pinFor('gate.question'), text: gate.question }] : []),
  ];
  const rising = sheet.signals
    .filter(({ name, unit, definition }) => unit.trim() !== '%' && canOnlyRise(name, definition))
    .map(({ id, name }) => ({
      kind: 'only-rises',
      words: `${quote(name, 'A signal')} can only rise, whatever happens.`,
      count: 1,
      field: `signals.${id}`,
    }));
  return partOf({
    ...{ key: 'done', name: 'Signals and done', layer: 'product' },
    measuredOn: rising.length > 0 ? today : lookedAt(texts, today),
    found: [...vague(sheet, texts), ...rising],
    fine: 'What done means and what the signals count has no vague word.',
    missing: 'Nothing says when it is done or what a signal counts.',
    measure: { label: 'Say when it is done', field: 'aim.done' },
  });
}

/** Slices in work, by what their briefs say. */
function briefsPart({ sheet, today }: HealthInput): HealthPart {
  const inWork = sheet.slices.filter(({ state }) => state === 'execute' || state === 'review');
  const found = inWork.flatMap((slice): HealthFinding[] => {
    const lacks = [
      ...(slice.intent.trim() === '' ? ['what it is meant to change'] : []),
      ...(slice.acceptance.length === 0 ? ['what will show that it worked'] : []),
    ];
    if (lacks.length === 0) return [];
    const words = `The brief of “${sliceName(slice)}” doesn’t say ${lacks.join(', or ')}.`;
    return [{ kind: 'open-briefs', words, count: lacks.length, field: `slices.${slice.id}` }];
  });
  return partOf({
    ...{ key: 'briefs', name: 'Briefs of slices', layer: 'technical' },
    measuredOn: inWork.length > 0 ? today : null,
    found,
    fine: `Every brief in work says what to change and what will show it (${plural(inWork.length, 'slice')}).`,
    missing: 'No slice is in work, so there is no brief to read.',
    measure: { label: 'Plan a slice', route: 'slices' },
  });
}

function guardrailPart({ sheet, today }: HealthInput): HealthPart {
  const texts: Text[] = [
    { field: 'guardrail.text', text: sheet.guardrail.text },
    { field: 'basalCost.cost', text: sheet.basalCost.cost },
  ];
  return partOf({
    ...{ key: 'guardrail-wording', name: 'Guardrail and basal cost', layer: 'operational' },
    measuredOn: lookedAt(texts, today),
    found: vague(sheet, texts),
    fine: 'They have no vague word.',
    missing: 'Nothing says what must not get worse, or what keeping it costs.',
    measure: { label: 'Name the guardrail', field: 'guardrail.text' },
  });
}

/** Uses the glossary's own detection. */
function termsPart({ sheet, glossary, today }: HealthInput): HealthPart {
  const { aim, mechanism, guardrail } = sheet;
  const texts = [aim.outcome, aim.done, mechanism.lever, mechanism.target, mechanism.because, guardrail.text];
  const found = undefinedTerms(sheet, glossary).map(({ term, field }) => ({
    kind: 'undefined-terms',
    words: `${fieldName(sheet, field)} says “${term}”, which nobody defined.`,
    count: 1,
    field,
  }));
  const isText = texts.some((text) => text.trim() !== '') || found.length > 0;
  return partOf({
    ...{ key: 'terms', name: 'Terms', layer: 'cultural' },
    measuredOn: isText ? today : null,
    found,
    fine: 'Every special word on the page is defined.',
    missing: 'No word is on the page yet.',
    measure: { label: 'Write the aim', field: 'aim.outcome' },
  });
}

/** Challenges: asked, and answered. */
function questionsPart({ sheet, today, timeZone }: HealthInput): HealthPart {
  const { challenges } = sheet;
  const found = unansweredChallenges(challenges).map(({ field, text, by }) => ({
    kind: 'challenges',
    words: `${fieldName(sheet, field)}: ${quote(text, 'A question')} has no answer yet${by ? ` (${by} asks)` : ''}.`,
    count: 1,
    field: pinFor(field) || 'title',
  }));
  const said = challenges.flatMap(({ at, answers, closedAt }) => [
    at,
    ...answers.map((answer) => answer.at),
    ...(closedAt === null ? [] : [closedAt]),
  ]);
  const days = said.map((at) => dateInZone(new Date(at), timeZone));
  const last = latestSince(days, '');
  return partOf({
    ...{ key: 'questions', name: 'Questions', layer: 'cultural' },
    measuredOn: found.length > 0 ? today : latestSince(days, recentSince(sheet, today)),
    found,
    fine: 'Every question has an answer.',
    missing: last === null ? 'Nobody has asked a question yet.' : `No question since ${dayPhrase(last, today)}.`,
    measure: { label: 'Ask a question', route: 'alignment', field: 'challenges' },
  });
}
