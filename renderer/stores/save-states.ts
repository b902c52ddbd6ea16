import { useReadingsSaver } from '#renderer/stores/readings-saver.ts';
import { useSaver } from '#renderer/stores/saver.ts';

/** Where the last edits of the open page and its readings are. */
export function useSaveStates() {
  const page = useSaver((s) => s.state);
  const readings = useReadingsSaver((s) => s.state);
  return [page, readings] as const;
}
