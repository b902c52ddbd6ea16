import type { Slice } from '#shared/model/slice.ts';

/** A slice in its first state, with what a test wants otherwise. */
export function slice(id: string, over: Partial<Slice> = {}): Slice {
  return {
    id,
    title: '',
    intent: '',
    constraints: '',
    acceptance: [],
    signal: null,
    dependsOn: [],
    owner: '',
    state: 'spec',
    hours: null,
    createdAt: '2026-01-05T09:00:00.000Z',
    startedAt: null,
    reviewedAt: null,
    endedAt: null,
    endedOn: null,
    evidence: [],
    revisions: [],
    ...over,
  };
}
