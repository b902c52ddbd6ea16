import type { AgendaItem } from '#shared/agenda/agenda.ts';

const BACK = 'M4.600.600v2.200c2.800 0 4.600 1.800 4.600 5.200C8.200 6.200 6.800 5.400 4.600 5.400v2.200L.800 4.100Z';
/** Shapes distinct from the verdicts': a ring for a review, a box for an action, a post for a gate's end, an arrow back. */
const PATHS: Partial<Record<AgendaItem['kind'], string>> = {
  review: 'M5 1.200a3.800 3.800 0 1 0 .01 0Zm0 1.800a2 2 0 1 1-.01 0Z',
  action: 'M1 1h8v8h-8Zm1.600 1.600v4.800h4.800v-4.800Z',
  gate: 'M2 1h1.600v8H2ZM3.600 1.200 9 3.200 3.600 5.200Z',
  'no-gate': 'M2 1h1.600v8H2Z',
  'look-back': BACK,
  'gate-look-back': BACK,
};
const DOT = 'M5 2.400a2.600 2.600 0 1 0 .01 0Z';

/** The kind of an item as a small shape; the label beside it names it too. */
export function AgendaMark({ kind }: Pick<AgendaItem, 'kind'>) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d={PATHS[kind] ?? DOT} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
