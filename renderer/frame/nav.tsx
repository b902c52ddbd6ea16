import { runCommand } from '#renderer/commands/registry.ts';
import { keysOf } from '#renderer/commands/shortcuts.ts';
import { useAgenda } from '#renderer/stores/agenda.ts';
import { useInterface } from '#renderer/stores/interface.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import styles from './nav.module.css';

/** Navigation, beside every screen. */
export function Nav() {
  const route = useInterface((s) => s.route);
  const sheets = useWorkspace((s) => s.sheets);
  const name = useWorkspace((s) => s.info?.workspace.name ?? '');
  const waiting = useAgenda((s) => s.agenda?.items.length ?? 0);
  const running = sheets?.filter((s) => s.status === 'running').slice(0, 8) ?? [];
  const current = (view: string) => (route.view === view ? ('page' as const) : undefined);
  return (
    <nav className={styles.nav} aria-label="Plumbline">
      <p className={styles.brand}>
        <svg viewBox="0 0 12 20" width="12" height="20" aria-hidden="true">
          <path d="M6 0v11" stroke="currentColor" strokeWidth="2" />
          <path d="M6 9c2.500 2.500 4 4.200 4 6.200a4 4 0 0 1-8 0C2 13.200 3.500 11.500 6 9Z" fill="currentColor" />
        </svg>
        Plumbline
      </p>
      <a href="#/today" aria-current={current('today')}>
        Today {waiting > 0 && <b title="What needs you now">{waiting}</b>}
      </a>
      <a href="#/sheets" aria-current={current('sheets')}>
        Sheets <b>{sheets ? sheets.filter((s) => s.status !== 'archived').length : ''}</b>
      </a>
      <a href="#/log" aria-current={current('log')}>
        Decisions
      </a>
      <a href="#/glossary" aria-current={current('glossary')}>
        Glossary
      </a>
      <a href="#/trash" aria-current={current('trash')}>
        Trash
      </a>
      {running.length > 0 && <p className={styles.group}>Running</p>}
      {running.map((sheet) => (
        <a
          key={sheet.id}
          href={`#/sheets/${sheet.id}`}
          aria-current={route.view === 'sheet' && route.id === sheet.id ? 'page' : undefined}
        >
          <span>{sheet.title || 'Untitled'}</span>
        </a>
      ))}
      <div className={styles.below}>
        <button type="button" onClick={() => runCommand('palette.open')}>
          Commands <kbd>{keysOf('palette.open')}</kbd>
        </button>
        <button type="button" onClick={() => runCommand('app.settings')}>
          Settings
        </button>
        <small title="The workspace">{name}</small>
      </div>
    </nav>
  );
}
