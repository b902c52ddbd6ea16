import { type Glossary, type GlossaryEntry, termsIn } from '#shared/glossary/terms.ts';
import { escapeHtml } from '#shared/text/html.ts';

/** Gives each term of the glossary to the first part of the page that uses it: a definition is printed once. */
export function marginTerms(glossary: Glossary): (texts: readonly string[]) => string {
  const told = new Set<string>();
  return (texts) => {
    const found = texts.flatMap((text) => termsIn(text, glossary)).map(({ term }) => term);
    const news = [...new Set(found)].filter(({ id }) => !told.has(id));
    for (const { id } of news) told.add(id);
    return news.length === 0 ? '' : `<dl class="p-terms">${news.map(line).join('')}</dl>`;
  };
}

const line = ({ term, definition }: GlossaryEntry): string =>
  `<div><dt>${escapeHtml(term)}</dt><dd>${escapeHtml(definition)}</dd></div>`;
