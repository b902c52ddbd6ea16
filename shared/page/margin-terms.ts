import { type Glossary, type GlossaryEntry, termsIn } from '#shared/glossary/terms.ts';
import { escapeHtml } from '#shared/text/html.ts';

/**
 * Returns the definitions for the page's margin as one HTML list per part. `texts` are the texts of each part, in order; a
 * term goes to the first part that uses it. Parts without a term get an empty list, because definitions that find no room
 * beside their own part move on to the next (`fitTerms`). All are empty when the page uses no term.
 */
export function marginTerms(texts: readonly (readonly string[])[], glossary: Glossary): string[] {
  const shown = new Set<string>();
  const lists = texts.map((part, index) => {
    const found = new Set(part.flatMap((text) => termsIn(text, glossary)).map(({ term }) => term));
    const news = [...found].filter(({ id }) => !shown.has(id));
    return news.map((entry) => {
      shown.add(entry.id);
      return line(entry, index, shown.size);
    });
  });
  return lists.map((lines) => (shown.size === 0 ? '' : `<div class="p-terms">${lines.join('')}</div>`));
}

const line = ({ term, definition }: GlossaryEntry, part: number, order: number): string =>
  `<p data-part="${part}" data-order="${order}"><b>${escapeHtml(term)}</b> ${escapeHtml(definition)}</p>`;
