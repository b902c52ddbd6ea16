import { jargonIn } from '#shared/glossary/jargon.ts';
import { type Glossary, termsIn } from '#shared/glossary/terms.ts';
import { foldWord, wordsOf } from '#shared/glossary/words.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** A field of the page that everyone must understand alike. */
type TermField =
  | `aim.${'outcome' | 'done'}`
  | `mechanism.${'lever' | 'target' | 'because'}`
  | `mechanism.assumptions.${string}`
  | `gate.${'question' | 'rule'}`
  | 'guardrail.text';

/** A word that looks like jargon and has no definition: its first place on the page. */
export interface UndefinedTerm {
  term: string;
  field: TermField;
  start: number;
  end: number;
}

/**
 * Returns a sheet's unknown jargon, each word once. Known are glossary terms, units, names of signals (another rule asks for
 * a signal's definition), and the words in the name of a signal with a definition.
 */
export function undefinedTerms(sheet: Sheet, glossary: Glossary): UndefinedTerm[] {
  const known = knownWords(sheet);
  const names = sheet.signals.map(({ id, name, definition }) => ({ id, term: name, definition }));
  const seen = new Set<string>();
  const found: UndefinedTerm[] = [];
  for (const { field, text } of fieldsOf(sheet)) {
    const candidates = jargonIn(text);
    if (candidates.length === 0) continue;
    const defined = new Uint8Array(text.length);
    for (const { start, end } of [...termsIn(text, glossary), ...termsIn(text, names)]) defined.fill(1, start, end);
    for (const { term, start, end } of candidates) {
      const key = foldWord(term);
      if (seen.has(key) || known.has(key)) continue;
      if (defined.subarray(start, end).includes(1)) continue;
      seen.add(key);
      found.push({ term, field, start, end });
    }
  }
  return found;
}

function knownWords({ signals, owner }: Sheet): Set<string> {
  const defined = signals.filter(({ definition }) => definition.trim() !== '');
  const texts = [...signals.map(({ unit }) => unit), ...defined.map(({ name }) => name), owner];
  return new Set(texts.flatMap((text) => wordsOf(text).map(({ word }) => foldWord(word))));
}

/** Returns the fields of a sheet to search for terms, in the page's order, with their text. */
function fieldsOf(sheet: Sheet): { field: TermField; text: string }[] {
  const { aim, mechanism, guardrail } = sheet;
  const gate = sheet.gates.at(-1);
  return [
    { field: 'aim.outcome', text: aim.outcome },
    { field: 'aim.done', text: aim.done },
    { field: 'mechanism.lever', text: mechanism.lever },
    { field: 'mechanism.target', text: mechanism.target },
    { field: 'mechanism.because', text: mechanism.because },
    ...mechanism.assumptions.flatMap(({ id, text, shownBy }) => [
      { field: `mechanism.assumptions.${id}.text`, text } as const,
      { field: `mechanism.assumptions.${id}.shownBy`, text: shownBy } as const,
    ]),
    { field: 'gate.question', text: gate?.question ?? '' },
    { field: 'gate.rule', text: gate?.rule.sentence ?? '' },
    { field: 'guardrail.text', text: guardrail.text },
  ];
}

/** Returns all text of a page in which terms are recognised, one paragraph per field. */
export function pageText(sheet: Sheet): string {
  const signals = sheet.signals.flatMap(({ name, definition }) => [name, definition]);
  const texts = [sheet.title, ...fieldsOf(sheet).map(({ text }) => text), ...signals, sheet.basalCost.cost];
  return texts.filter((text) => text !== '').join('\n¶ ');
}
