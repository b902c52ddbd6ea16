import { useEffect } from 'react';
import { create } from 'zustand';
import { getClient } from '#renderer/api/client.ts';
import { say } from '#renderer/stores/interface.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { CarriedFrom } from '#shared/sheet/carried-from.ts';

const useStore = create<{ origin: CarriedFrom | null }>()(() => ({ origin: null }));

/**
 * The sheet that the open one was carried forward from, as the check compares it; read again when a sheet is opened. Null
 * until it is read, and where there is none.
 */
export function useCarriedFrom(): CarriedFrom | null {
  const id = useSheetStore((s) => s.id);
  const from = useSheetStore((s) => s.sheet?.origin?.sheet);
  useEffect(() => {
    if (id && from) void load(from);
  }, [id, from]);
  return useStore(({ origin }) => (origin?.sheet === from ? origin : null));
}

async function load(sheet: string): Promise<void> {
  try {
    const { origin } = await getClient().call('sheets.carriedFrom', { sheet });
    useStore.setState({ origin });
  } catch (thrown) {
    say(`Can’t compare with the sheet this one came from: ${toErrorRecord(thrown).message}`, 'error');
  }
}
