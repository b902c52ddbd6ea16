import { useEffect } from 'react';
import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import { say } from '#renderer/stores/interface.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import type { StoppedMechanism } from '#shared/alignment/similar-mechanism.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';

const useStore = create<{ stopped: readonly StoppedMechanism[] }>()(() => ({ stopped: [] }));

/** Mechanisms of the workspace that were stopped; none until they are read, and read again when a sheet is opened. */
export function useStopped(): readonly StoppedMechanism[] {
  const id = useSheetStore((s) => s.id);
  useEffect(() => {
    if (id) load(id);
  }, [id]);
  return useStore((s) => s.stopped);
}

/** The sheet that they were last read for: several parts of a page ask at once. */
let asked = '';

function load(id: string): void {
  if (asked === id) return;
  asked = id;
  getClient()
    .call('sheets.stopped', {})
    .then(
      ({ stopped }) => useStore.setState({ stopped }),
      (thrown: unknown) => {
        asked = '';
        say(`Whether this was tried before cannot be told: ${toErrorRecord(thrown).message}`, 'error');
      },
    );
}
