import type { CheckRule, Hit } from '#shared/check/rule.ts';
import { undefinedTerms } from '#shared/glossary/undefined-terms.ts';

/** Most words named individually; a page full of jargon is one finding, not two hundred. */
const NAMED = 5;

export const WORD_RULES: readonly CheckRule[] = [
  {
    id: 'term.undefined',
    severity: 'hint',
    force: 'ambiguity',
    title: 'A term is not defined',
    why: 'Two people would understand two different things by it.',
    mend: 'Say it in plain words, or define it in the glossary.',
    field: 'aim.outcome',
    find: ({ sheet, glossary }) => {
      const terms = glossary ? undefinedTerms(sheet, glossary) : [];
      const named = terms.length > NAMED + 1 ? terms.slice(0, NAMED) : terms;
      const hits: Hit[] = named.map(({ term, field }) => ({
        title: `Nobody defined “${term}”`,
        field,
        action: { kind: 'add-term', label: `Add “${term}” to the glossary`, term },
      }));
      const next = terms[named.length];
      return next
        ? [...hits, { title: `${terms.length - NAMED} more words are not defined`, field: next.field }]
        : hits;
    },
  },
];
