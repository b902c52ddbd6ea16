import type { CheckRule } from '#shared/check/rule.ts';
import { undefinedTerms } from '#shared/glossary/undefined-terms.ts';

export const WORD_RULES: readonly CheckRule[] = [
  {
    id: 'term.undefined',
    severity: 'hint',
    force: 'ambiguity',
    title: 'A term is not defined',
    why: 'Two people would understand two different things by it.',
    mend: 'Say it in plain words, or define it in the glossary.',
    field: 'aim.outcome',
    find: ({ sheet, glossary }) =>
      glossary
        ? undefinedTerms(sheet, glossary).map(({ term, field }) => ({
            title: `Nobody defined “${term}”`,
            field,
            action: { kind: 'add-term', label: `Add “${term}” to the glossary`, term },
          }))
        : [],
  },
];
