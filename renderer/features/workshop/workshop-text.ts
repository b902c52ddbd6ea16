import { useKeptText } from '#renderer/parts/kept-text.ts';
import { useWorkshop } from '#renderer/stores/workshop.ts';

/** Typed text of the workshop that is open ({@link useKeptText}). */
export function useWorkshopText(name: string): [string, (text: string) => void] {
  return useKeptText(
    useWorkshop((s) => s.workshop?.id ?? ''),
    name,
  );
}
