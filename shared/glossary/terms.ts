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

/** A term as words: the gaps between them, and the signs at its ends (".NET", "C++"). */
interface Pattern {
  entry: GlossaryEntry;
  words: readonly string[];
  gaps: readonly string[];
  lead: string;
  tail: string;
}

/** First word → patterns, the longest first. */
type TermIndex = ReadonlyMap<string, readonly Pattern[]>;

/** Glossaries are replaced, never changed in place: one index each is enough, and it is freed with its glossary. */
const indexes = new WeakMap<Glossary, TermIndex>();

/**
 * Returns the glossary's terms in a text, in reading order and without overlap; of two that begin at the same word the
 * longer one wins. Whole words only, in any case; a hyphen equals a space; the last word may be in its simple plural.
 */
export function termsIn(text: string, glossary: Glossary): FoundTerm[] {
  if (text === '' || glossary.length === 0) return [];
  const index = indexOf(glossary);
  const words = wordsOf(text);
  const folded = words.map(({ word }) => foldWord(word));
  const found: FoundTerm[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (const pattern of index.get(folded[at] ?? '') ?? []) {
      const place = matchAt(pattern, text, words, folded, at);
      if (!place) continue;
      found.push({ ...place, term: pattern.entry });
      at += pattern.words.length - 1;
      break;
    }
  }
  return found;
}

function matchAt(
  { words: wanted, gaps, lead, tail }: Pattern,
  text: string,
  words: readonly Word[],
  folded: readonly string[],
  at: number,
): { start: number; end: number } | null {
  const first = words[at];
  const last = words[at + wanted.length - 1];
  if (!first || !last) return null;
  for (let step = 1; step < wanted.length; step += 1) {
    if (folded[at + step] !== wanted[step]) return null;
    const between = text.slice(words[at + step - 1]?.end, words[at + step]?.start);
    if (gapOf(between) !== gaps[step - 1]) return null;
  }
  const start = first.start - lead.length;
  const end = last.end + tail.length;
  const fits = start >= 0 && text.slice(start, first.start) === lead && text.slice(last.end, end) === tail;
  return fits ? { start, end } : null;
}

/** Hyphens and white space between two words count as one space. */
const gapOf = (between: string): string => between.replace(/[\s\u2010-\u2014-]+/g, ' ');

function indexOf(glossary: Glossary): TermIndex {
  const known = indexes.get(glossary);
  if (known) return known;
  const index = new Map<string, Pattern[]>();
  for (const pattern of glossary.flatMap(patternsOf)) {
    const first = pattern.words[0] ?? '';
    const others = index.get(first);
    if (others) others.push(pattern);
    else index.set(first, [pattern]);
  }
  for (const patterns of index.values()) patterns.sort((a, b) => lengthOf(b) - lengthOf(a));
  indexes.set(glossary, index);
  return index;
}

const lengthOf = ({ words, gaps, lead, tail }: Pattern): number =>
  words.join('').length + gaps.join('').length + lead.length + tail.length;

/** Returns the term and its plurals; none for a term without a word. */
function patternsOf(entry: GlossaryEntry): Pattern[] {
  const term = entry.term.trim();
  const found = wordsOf(term);
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last) return [];
  const words = found.map(({ word }) => foldWord(word));
  const gaps = found.slice(1).map((word, at) => gapOf(term.slice(found[at]?.end, word.start)));
  const pattern = { entry, words, gaps, lead: term.slice(0, first.start), tail: term.slice(last.end) };
  const plurals = pattern.tail === '' ? pluralsOf(words.at(-1) ?? '') : [];
  return [pattern, ...plurals.map((plural) => ({ ...pattern, words: [...words.slice(0, -1), plural] }))];
}

/** Returns whether a glossary already defines this very term, in any case or number. */
export function definesTerm(term: string, glossary: Glossary): boolean {
  const text = term.trim();
  return termsIn(text, glossary).some(({ start, end }) => start === 0 && end === text.length);
}
