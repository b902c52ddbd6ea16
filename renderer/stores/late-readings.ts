import { useEffect } from 'react';
import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import type { LateGate } from '#shared/gates/late-changes.ts';

interface LateState {
  /** The sheet they are of; null until first read. */
  id: string | null;
  gates: readonly LateGate[];
}

const NONE: LateState = { id: null, gates: [] };

/** The open sheet's gates whose readings were changed after they ended, as the log on the disk has them. */
const useLateStore = create<LateState>()(() => NONE);

/** Reads them again when the page or the readings on the disk are others. What cannot be read now is read at the next save. */
export function useFollowLate(): void {
  const id = useSheetStore((s) => s.id);
  const hash = useSheetStore((s) => s.hash);
  const readingsHash = useSheetStore((s) => s.readingsHash);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is late is another when a file on the disk is
  useEffect(() => {
    if (!id || !hash) return;
    let over = false;
    getClient()
      .call('readings.late', { id })
      .then(
        ({ gates }) => !over && useLateStore.setState({ id, gates }),
        () => !over && useLateStore.setState((state) => (state.id === id ? state : NONE)),
      );
    return () => {
      over = true;
    };
  }, [id, hash, readingsHash]);
}

const NO_GATES: readonly LateGate[] = [];

/** The open sheet's gates whose readings were changed late, with the changes. */
export function useLateGates(): readonly LateGate[] {
  const id = useSheetStore((s) => s.id);
  return useLateStore((s) => (s.id === id ? s.gates : NO_GATES));
}
