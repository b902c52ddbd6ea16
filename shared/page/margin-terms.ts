import { type Glossary, type GlossaryEntry, termsIn } from '#shared/glossary/terms.ts';
import { escapeHtml } from '#shared/text/html.ts';

/**
 * Definitions for the page's margin: `texts` are what each part of the page says, in order; answered is each part's list
 * as HTML, with a term in the first part that uses it. Parts without a term get an empty list, because definitions that
 * find no room beside their own part move on to the next (`fitTerms`). All empty when the page uses no term.
 */
export function marginTerms(texts: readonly (readonly string[])[], glossary: Glossary): string[] {
  const told = new Set<string>();
  const lists = texts.map((part, index) => {
    const found = new Set(part.flatMap((text) => termsIn(text, glossary)).map(({ term }) => term));
    const news = [...found].filter(({ id }) => !told.has(id));
    return news.map((entry) => {
      told.add(entry.id);
      return line(entry, index, told.size);
    });
  });
  return lists.map((lines) => (told.size === 0 ? '' : `<div class="p-terms">${lines.join('')}</div>`));
}

const line = ({ term, definition }: GlossaryEntry, part: number, order: number): string =>
  `<p data-part="${part}" data-order="${order}"><b>${escapeHtml(term)}</b> ${escapeHtml(definition)}</p>`;
