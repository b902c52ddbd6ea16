/** What a refusal knows of the clause that was not understood. */
interface Refused {
  at: number;
  length: number;
  instead: readonly string[];
}

/** Longer rules are not tried again with changes, so that a refusal stays quick. */
const LONGEST = 1000;
const BOUNDARY =
  /[;\n]|[.,](?=\s|$)|\s(?:and|or|but|unless|with|otherwise|by|on|in|for|over|during|after|within)(?=\s)/giu;
const NEGATION = /\b(?:not|no|never|none|without|unless|except|cannot|fails?)\b|n['’]t\b/iu;
/** A whole clause may be dropped, whatever it says. */
const CLAUSE_LEAD = /^\s*[;\n].*$/su;

/**
 * Returns the nearest sentence that works: the clause that was refused is replaced by what could stand there, or dropped, with
 * as little else as possible. Null where no such sentence works.
 * @param works whether a sentence is understood
 */
export function nearestSentence(sentence: string, refused: Refused, works: (text: string) => boolean): string | null {
  if (sentence.length > LONGEST) return null;
  const { at, length, instead } = refused;
  const end = at + length;
  const bounds = [...sentence.matchAll(BOUNDARY)].map(({ index }) => index);
  const starts = bounds.filter((index) => index <= at).slice(-3);
  const next = bounds.find((index) => index >= end && /[;\n.]/.test(sentence[index] ?? '')) ?? sentence.length;
  /** What says “not” is never dropped: the rest would say the opposite. */
  const replaced = (from: number, to: number, text: string) =>
    NEGATION.test(sentence.slice(from, to).replace(CLAUSE_LEAD, ''))
      ? ''
      : sentence.slice(0, from) + text + sentence.slice(to);
  const without = (from: number, to: number) => replaced(from, to, '');
  const lastClause = sentence.slice(0, at).search(/[;\n][^;\n]*$/);
  const tried = new Set<string>();
  const candidates = [
    ...instead.map((text) => (text === '' ? without(at, end) : replaced(at, end, text))),
    without(at, end),
    ...starts.toReversed().flatMap((from) => [without(from, end), without(from, next)]),
    without(at, sentence.length),
    ...(lastClause > 0 ? [sentence.slice(0, lastClause) + sentence.slice(next)] : []),
  ];
  for (const candidate of candidates) {
    const text = tidied(candidate);
    if (text === '' || tried.has(text) || text === sentence.trim()) continue;
    tried.add(text);
    if (works(text)) return text;
  }
  return null;
}

/** Without the blanks and joins that a dropped clause leaves behind. */
function tidied(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(?:\s(?:and|or|but))+(?=\s*(?:[;.]|$))/giu, '')
    .replace(/\s+(?=[;,.](?:\s|$))/g, '')
    .replace(/(?:[;,]\s*)+(?=[;.]|$)/g, '')
    .replace(/^[\s;,.]+/, '')
    .trim();
}
