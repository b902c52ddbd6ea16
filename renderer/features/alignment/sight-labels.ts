import type { SightKind } from '#shared/alignment/line-of-sight.ts';

export const SIGHT_LABELS: Record<SightKind, string> = {
  aim: 'Aim',
  metric: 'Metric',
  signal: 'Signal',
  gate: 'Gate',
  slice: 'Slice',
  decision: 'Decision',
  evidence: 'Evidence',
};

/** The picture's columns, the aim first. */
export const SIGHT_COLUMNS: readonly { title: string; kinds: readonly SightKind[] }[] = [
  { title: 'Aim', kinds: ['aim'] },
  { title: 'Metric tree', kinds: ['metric'] },
  { title: 'Signals', kinds: ['signal'] },
  { title: 'Gates and slices', kinds: ['gate', 'slice'] },
  { title: 'Decisions and evidence', kinds: ['decision', 'evidence'] },
];
