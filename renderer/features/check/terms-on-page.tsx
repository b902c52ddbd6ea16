import { useMemo } from 'react';
import { useGlossary } from '#renderer/stores/glossary.ts';
import { termsIn } from '#shared/glossary/terms.ts';
import { pageText } from '#shared/glossary/undefined-terms.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import styles from './check-panel.module.css';

/** The glossary terms used on the page, with their meaning: the same as hovering over each, without a pointer. */
export function WordsOnPage({ sheet }: { sheet: Sheet }) {
  const glossary = useGlossary();
  const used = useMemo(
    () => (glossary.length === 0 ? [] : [...new Set(termsIn(pageText(sheet), glossary).map(({ term }) => term))]),
    [sheet, glossary],
  );
  if (used.length === 0) return null;
  return (
    <details className={styles.words}>
      <summary>Words on this page ({used.length})</summary>
      <dl>
        {used.map(({ id, term, definition }) => (
          <div key={id}>
            <dt>{term}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
      <a href="#/glossary">Glossary</a>
    </details>
  );
}
