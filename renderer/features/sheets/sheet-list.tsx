import type MiniSearch from 'minisearch';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import { go } from '#renderer/stores/interface.ts';
import { useToday, useWorkspace } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import type { SheetSummary } from '#shared/contract/records.ts';
import { OUTCOME_WORDS, STATUS_WORDS } from '#shared/page/words.ts';
import { plural } from '#shared/text/plural.ts';
import { daysBetween, formatDateRange } from '#shared/time/calendar.ts';
import styles from './sheet-list.module.css';

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

function SheetRow({ sheet }: { sheet: SheetSummary }) {
  const today = useToday();
  return (
    <li>
      <a href={`#/sheets/${sheet.id}`}>
        <b>{sheet.title || 'Untitled'}</b>
        <span className={styles.aim}>{sheet.aim}</span>
        <span className={styles.meta}>
          {sheet.decided && (
            <span>
              <OutcomeShape outcome={sheet.decided} /> {OUTCOME_WORDS[sheet.decided].word}
            </span>
          )}
          <span>{STATUS_WORDS[sheet.status]}</span>
          {sheet.owner && <span>{sheet.owner}</span>}
          {sheet.gateStart && sheet.gateEnd && <span>{gateWords(sheet.gateStart, sheet.gateEnd, today)}</span>}
          {sheet.state !== 'ours' && (
            <span>{sheet.state === 'newer' ? 'from a newer Plumbline' : 'changed outside'}</span>
          )}
        </span>
      </a>
    </li>
  );
}

function gateWords(start: string, end: string, today: string): string {
  const left = daysBetween(today, end);
  const days = formatDateRange(start, end);
  if (today < start) return `Gate ${days}`;
  if (left < 0) return `Gate ended ${days}`;
  return `Gate ${days}, ${left === 0 ? 'ends today' : left === 1 ? '1 day left' : `${left} days left`}`;
}

function FirstSheet() {
  return (
    <div className={styles.first}>
      <svg viewBox="0 0 120 150" width="120" height="150" aria-hidden="true">
        <rect x="8" y="6" width="104" height="138" rx="3" className={styles.sketchPaper} />
        <path d="M22 28h50M22 36h76" className={styles.sketchInk} />
        <path d="M22 52h76M22 60h60M22 76h76M22 84h40" className={styles.sketchRule} />
        <path d="M22 126l14-6 14 4 14-12 14-4 14-10" className={styles.sketchLine} />
        <path d="M22 112h76" className={styles.sketchGoal} />
      </svg>
      <h1>One page, two weeks, one decision</h1>
      <p>
        Write down the aim, why you think something will move it, and what would make you continue or stop. Agree the
        rule before the data comes in; then let the readings answer.
      </p>
      <div className={styles.firstActions}>
        <Button look="primary" onClick={() => runCommand('sheet.new')}>
          Write the first sheet
        </Button>
        <Button onClick={() => runCommand('sheet.import')}>Import one from Markdown or JSON…</Button>
      </div>
    </div>
  );
}

/** The search index over the list, loaded and built when something is first searched; null until then. */
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
