import { create } from 'zustand';
import { useSheetStore } from '#renderer/stores/sheet.ts';

/** Who writes readings in this window, by what was typed there; null when nothing was. */
const useWriterStore = create<{ name: string | null }>()(() => ({ name: null }));

/** Who writes readings in this window: the name typed there, else the sheet's owner. */
export function useWriter(): string {
  const typed = useWriterStore((s) => s.name);
  const owner = useSheetStore((s) => s.sheet?.owner ?? '');
  return typed ?? owner;
}

/** The same outside of a component, of the sheet `id`. */
export function writerOf(id: string): string {
  const { sheet } = useSheetStore.getState();
  return useWriterStore.getState().name ?? (sheet?.id === id ? sheet.owner : '');
}

export function setWriter(name: string): void {
  useWriterStore.setState({ name });
}
