import { foldWord, pluralsOf, type Word, wordsOf } from '#shared/glossary/words.ts';
import type { Workspace } from '#shared/model/workspace.ts';

export type Glossary = Workspace['glossary'];
export type GlossaryEntry = Glossary[number];

/** A term found in a text: positions in UTF-16 units, `end` exclusive. */
export interface FoundTerm {
  start: number;
  end: number;
  term: GlossaryEntry;
}

/** A term or a plural of it: the signs at its ends (".NET", "C++") and its place among all, the longest first. */
interface Pattern {
  entry: GlossaryEntry;
  lead: string;
  tail: string;
  rank: number;
}

/** Where the words of terms lead to: the patterns that end here, and what may follow. */
interface Step {
  patterns: Pattern[];
  next: Map<string, Step>;
}

/** Glossaries are replaced, never changed in place: one index each is enough, and it is freed with its glossary. */
const indexes = new WeakMap<Glossary, Step>();

/**
 * Returns the glossary's terms in a text, in reading order and without overlap; of two that begin at the same word the
 * longer one wins. Whole words only, in any case; a hyphen equals a space; the last word may be in its simple plural.
 */
export function termsIn(text: string, glossary: Glossary): FoundTerm[] {
  if (text === '' || glossary.length === 0) return [];
  const index = indexOf(glossary);
  const words = wordsOf(text);
  const keys = keysOf(words, text);
  const found: FoundTerm[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const place = longestAt(index, text, words, keys, at);
    if (!place) continue;
    found.push({ start: place.start, end: place.end, term: place.pattern.entry });
    at += place.words - 1;
  }
  return found;
}

/** The longest term that begins at this word. All terms are followed at once, word by word. */
function longestAt(index: Step, text: string, words: readonly Word[], keys: readonly string[], at: number) {
  let best: { start: number; end: number; words: number; pattern: Pattern } | null = null;
  let step = index.next.get(foldWord(words[at]?.word ?? ''));
  for (let last = at; step; last += 1, step = step.next.get(keys[last] ?? '')) {
    for (const pattern of step.patterns) {
      if (best && best.pattern.rank < pattern.rank) continue;
      const [start, end] = [
        (words[at]?.start ?? 0) - pattern.lead.length,
        (words[last]?.end ?? 0) + pattern.tail.length,
      ];
      const fits =
        text.startsWith(pattern.lead, start) && start >= 0 && text.startsWith(pattern.tail, end - pattern.tail.length);
      if (fits) best = { start, end, words: last - at + 1, pattern };
    }
  }
  return best;
}

/** Hyphens and white space between two words count as one space. */
const gapOf = (between: string): string => between.replace(/[\s\u2010-\u2014-]+/g, ' ');

/** Each word after the first with the gap before it, as an index's steps are called. */
function keysOf(words: readonly Word[], text: string): string[] {
  return words.map(
    ({ word, start }, at) => `${gapOf(text.slice(words[at - 1]?.end ?? start, start))}\n${foldWord(word)}`,
  );
}

function indexOf(glossary: Glossary): Step {
  const known = indexes.get(glossary);
  if (known) return known;
  const patterns = glossary.flatMap(patternsOf).sort((a, b) => b.length - a.length);
  const index: Step = { patterns: [], next: new Map() };
  for (const [rank, { entry, keys, lead, tail }] of patterns.entries()) {
    let step = index;
    for (const key of keys) {
      const next = step.next.get(key) ?? { patterns: [], next: new Map() };
      step.next.set(key, next);
      step = next;
    }
    step.patterns.push({ entry, lead, tail, rank });
  }
  indexes.set(glossary, index);
  return index;
}

/** Returns the term and its plurals, as the keys of its words; none for a term without a word. */
function patternsOf(entry: GlossaryEntry) {
  const term = entry.term.trim();
  const found = wordsOf(term);
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last) return [];
  const keys = [foldWord(first.word), ...keysOf(found, term).slice(1)];
  const [lead, tail] = [term.slice(0, first.start), term.slice(last.end)];
  const folded = foldWord(last.word);
  const plurals = tail === '' ? pluralsOf(folded) : [];
  return [folded, ...plurals].map((ending) => {
    const own = [...keys.slice(0, -1), `${(keys.at(-1) ?? '').slice(0, -folded.length)}${ending}`];
    // The breaks between gap and word are not part of the term.
    return { entry, keys: own, lead, tail, length: own.join('').length - own.length + 1 + lead.length + tail.length };
  });
}

/** Returns whether a glossary already defines this very term, in any case or number. */
export function definesTerm(term: string, glossary: Glossary): boolean {
  const text = term.trim();
  return termsIn(text, glossary).some(({ start, end }) => start === 0 && end === text.length);
}
