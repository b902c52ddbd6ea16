import { PlumblineError } from '#shared/errors/errors.ts';
import { definesTerm, type Glossary, type GlossaryEntry } from '#shared/glossary/terms.ts';

/** Most terms a workspace holds. */
const TERMS_LIMIT = 2000;

const byTerm = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/**
 * Returns the glossary with an entry added or changed, in alphabetical order. `base` is the entry when editing began; null
 * for a new one.
 * @throws PlumblineError `conflict` with `details.theirs` when it was changed elsewhere since; `invalid-input` when the term
 * is blank, has no definition, is defined already, or when the glossary is full
 */
export function putTerm(glossary: Glossary, entry: GlossaryEntry, base: GlossaryEntry | null): Glossary {
  const { id, term, definition } = { ...entry, term: entry.term.trim(), definition: entry.definition.trim() };
  if (!term) throw new PlumblineError('invalid-input', 'The term is empty; write the word that the page uses.');
  if (!definition) {
    throw new PlumblineError('invalid-input', `“${term}” has no definition yet; say what your team means by it.`);
  }
  const others = glossary.filter((one) => one.id !== id);
  const same = others.find((one) => definesTerm(term, [one]));
  if (same) {
    throw new PlumblineError(
      'invalid-input',
      `“${same.term}” is in the glossary already; change its definition instead.`,
    );
  }
  if (others.length >= TERMS_LIMIT) {
    throw new PlumblineError(
      'invalid-input',
      `The glossary holds ${TERMS_LIMIT} terms; remove one that nobody uses first.`,
    );
  }
  const present = glossary.find((one) => one.id === id);
  if (base && present && (present.term !== base.term || present.definition !== base.definition)) {
    throw new PlumblineError(
      'conflict',
      `“${present.term}” was changed elsewhere meanwhile to “${present.definition}”. Save again to put yours in its place.`,
      { of: 'term', theirs: present },
    );
  }
  return [...others, { id, term, definition }].sort((a, b) => byTerm.compare(a.term, b.term));
}

/** Returns the glossary without a term. */
export function removeTerm(glossary: Glossary, id: string): Glossary {
  return glossary.filter((one) => one.id !== id);
}

/** Returns the terms whose name or definition contains the search text, in any case. */
export function searchTerms(glossary: Glossary, wanted: string): Glossary {
  const parts = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return glossary.filter(({ term, definition }) => {
    const text = `${term} ${definition}`.toLowerCase();
    return parts.every((part) => text.includes(part));
  });
}
