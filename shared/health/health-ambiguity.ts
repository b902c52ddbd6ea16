import { unansweredChallenges } from '#shared/alignment/challenges.ts';
import { canOnlyRise, outputWord, twoLevers, vagueWords } from '#shared/check/wording.ts';
import { undefinedTerms } from '#shared/glossary/undefined-terms.ts';
import type { HealthInput, HealthPart } from '#shared/health/health-part.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { fieldName, type PinField, pinFor, quote } from '#shared/sheet/fields.ts';

/** Returns what can be read in two ways. */
export function ambiguityParts({ sheet, glossary }: HealthInput): HealthPart[] {
  return [...vagueParts(sheet), ...termParts(sheet, glossary), ...challengeParts(sheet)];
}

/** Vague words in each agreed text; and an aim that names work, a lever of two, a total that can only rise. */
function vagueParts(sheet: Sheet): HealthPart[] {
  const vague = agreedTexts(sheet).flatMap(({ field, text }): HealthPart[] => {
    const words = vagueWords(text);
    if (words.length === 0) return [];
    const named = words.map((word) => `“${word}”`).join(', ');
    const phrase = `${fieldName(sheet, field)} says ${named} without saying how much.`;
    return [{ kind: 'vague-words', words: phrase, count: words.length, field }];
  });
  const work = outputWord(sheet.aim.outcome);
  const levers = twoLevers(sheet.mechanism.lever);
  return [
    ...vague,
    ...(work === null
      ? []
      : [{ kind: 'aim-is-work', words: `The aim names work (“${work}”).`, count: 1, field: 'aim.outcome' }]),
    ...(levers === null
      ? []
      : [
          {
            kind: 'two-levers',
            words: `The lever is two: “${levers[0]}” and “${levers[1]}”.`,
            count: 1,
            field: 'mechanism.lever',
          },
        ]),
    ...sheet.signals
      .filter(({ name, unit, definition }) => unit.trim() !== '%' && canOnlyRise(name, definition))
      .map(({ id, name }) => ({
        kind: 'only-rises',
        words: `${quote(name, 'A signal')} can only rise, whatever happens.`,
        count: 1,
        field: `signals.${id}`,
      })),
  ];
}

/** Returns the texts that people have to understand alike. */
function agreedTexts({ aim, mechanism, signals, gates, guardrail }: Sheet): { field: PinField; text: string }[] {
  const gate = gates.at(-1);
  return [
    { field: 'aim.outcome', text: aim.outcome },
    { field: 'aim.done', text: aim.done },
    { field: 'mechanism.lever', text: mechanism.lever },
    { field: 'mechanism.target', text: mechanism.target },
    ...signals.map(({ id, definition }) => ({ field: pinFor(`signals.${id}`), text: definition })),
    ...(gate ? [{ field: pinFor('gate.question'), text: gate.question }] : []),
    { field: 'guardrail.text', text: guardrail.text },
  ];
}

/** Uses the glossary's own detection. */
function termParts(sheet: Sheet, glossary: HealthInput['glossary']): HealthPart[] {
  return undefinedTerms(sheet, glossary).map(({ term, field }) => ({
    kind: 'undefined-terms',
    words: `${fieldName(sheet, field)} says “${term}”, which nobody defined.`,
    count: 1,
    field,
  }));
}

function challengeParts(sheet: Sheet): HealthPart[] {
  return unansweredChallenges(sheet.challenges).map(({ field, text, by }) => ({
    kind: 'challenges',
    words: `${fieldName(sheet, field)}: ${quote(text, 'A question')} has no answer yet${by ? ` (${by} asks)` : ''}.`,
    count: 1,
    field: pinFor(field) || 'title',
  }));
}
