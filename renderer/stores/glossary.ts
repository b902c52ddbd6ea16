import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import type { Glossary } from '#shared/glossary/terms.ts';

const NONE: Glossary = [];

/** The workspace's terms. */
export function useGlossary(): Glossary {
  return useWorkspace((s) => s.info?.workspace.glossary ?? NONE);
}

/** Where terms are used: term's id → sheets. */
type Uses = ReadonlyMap<string, readonly { id: string; title: string }[]>;

const useUsesStore = create<{ uses: Uses | null }>()(() => ({ uses: null }));

/** The sheets that use each term; null until {@link loadUses} has read them. */
export const useUses = (): Uses | null => useUsesStore((s) => s.uses);

/** Numbers the requests, so that a late reply never replaces a newer one. */
let asked = 0;

export async function loadUses(): Promise<void> {
  asked += 1;
  const mine = asked;
  const { uses } = await getClient().call('workspace.termUses', {});
  if (mine !== asked) return;
  useUsesStore.setState({ uses: new Map(uses.map(({ term, sheets }) => [term, sheets])) });
}
