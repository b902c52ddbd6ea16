import type MiniSearch from 'minisearch';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import { go } from '#renderer/stores/interface.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import type { SheetSummary } from '#shared/contract/records.ts';
import { plural } from '#shared/text/plural.ts';
import { FirstSheet } from './first-sheet.tsx';
import styles from './sheet-list.module.css';
import { SheetRow } from './sheet-row.tsx';

const SORTS = [
  { value: 'updated', label: 'Last changed' },
  { value: 'title', label: 'Title' },
  { value: 'gate', label: 'Gate’s end' },
  { value: 'created', label: 'Newest' },
] as const;
type Sort = (typeof SORTS)[number]['value'];

/** Rows drawn at once; the rest on request, so that ten thousand sheets stay quick. */
const PAGE_ROWS = 200;

const byTitle = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const ORDER: Record<Sort, (a: SheetSummary, b: SheetSummary) => number> = {
  updated: (a, b) => (a.updatedAt < b.updatedAt ? 1 : -1),
  created: (a, b) => (a.createdAt < b.createdAt ? 1 : -1),
  title: (a, b) => byTitle.compare(a.title, b.title),
  gate: (a, b) => ((a.gateEnd ?? '9999') < (b.gateEnd ?? '9999') ? -1 : 1),
};

/** Every sheet of the workspace: open, create, search and sort. */
export function SheetList() {
  const sheets = useWorkspace((s) => s.sheets);
  const [query, setQuery] = useState('');
  const [sort, setSort] = useState<Sort>('updated');
  const [archived, setArchived] = useState(false);
  const [rows, setRows] = useState(PAGE_ROWS);
  const wanted = useDeferredValue(query.trim());
  const index = useIndex(sheets, wanted !== '');
  const shown = useMemo(() => {
    const all = (sheets ?? []).filter((s) => archived || s.status !== 'archived');
    if (!wanted) return all.sort(ORDER[sort]);
    if (!index) return all.sort(ORDER[sort]);
    const hits = new Map(index.search(wanted).map((hit) => [hit.id as string, hit.score]));
    return all.filter((s) => hits.has(s.id)).sort((a, b) => (hits.get(b.id) ?? 0) - (hits.get(a.id) ?? 0));
  }, [sheets, index, wanted, sort, archived]);

  if (sheets === null) return <p className={styles.quiet}>Reading the workspace…</p>;
  if (sheets.length === 0) return <FirstSheet />;
  return (
    <div className={styles.list}>
      <header>
        <h1>Sheets</h1>
        <Button look="primary" onClick={() => runCommand('sheet.new')}>
          New sheet
        </Button>
      </header>
      <div className={styles.tools}>
        <input
          type="search"
          data-field="search"
          placeholder="Search by title, aim or owner"
          aria-label="Search sheets"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            const first = shown[0];
            if (event.key === 'Enter' && first) go({ view: 'sheet', id: first.id });
          }}
        />
        <span>
          Sort by <Choice label="Sort by" value={sort} options={SORTS} onChange={setSort} />
        </span>
        <label>
          <input type="checkbox" checked={archived} onChange={(event) => setArchived(event.target.checked)} /> Show
          archived
        </label>
      </div>
      <p className={styles.count} role="status">
        {wanted ? `${shown.length} of ${sheets.length} sheets` : `${plural(shown.length, 'sheet')}`}
      </p>
      {shown.length === 0 && <p className={styles.quiet}>Nothing matches. Search looks at titles, aims and owners.</p>}
      <ul>
        {shown.slice(0, rows).map((sheet) => (
          <SheetRow key={sheet.id} sheet={sheet} />
        ))}
      </ul>
      {shown.length > rows && (
        <Button onClick={() => setRows(rows + PAGE_ROWS * 5)}>
          Show more ({(shown.length - rows).toLocaleString('en')} left)
        </Button>
      )}
    </div>
  );
}

/** The search index over the list, loaded and built on the first search; null until then. */
function useIndex(sheets: readonly SheetSummary[] | null, searching: boolean): MiniSearch<SheetSummary> | null {
  const [index, setIndex] = useState<MiniSearch<SheetSummary> | null>(null);
  useEffect(() => {
    if (!searching) return;
    let current = true;
    void import('minisearch').then(({ default: Search }) => {
      if (!current) return;
      const made = new Search<SheetSummary>({
        fields: ['title', 'aim', 'owner'],
        searchOptions: {
          prefix: true,
          fuzzy: (term) => (term.length > 4 ? 0.2 : false),
          boost: { title: 3 },
          combineWith: 'AND',
        },
      });
      made.addAll(sheets ?? []);
      setIndex(made);
    });
    return () => {
      current = false;
    };
  }, [sheets, searching]);
  return index;
}
