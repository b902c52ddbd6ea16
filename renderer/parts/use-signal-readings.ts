import { useMemo } from 'react';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import type { Reading } from '#shared/model/reading.ts';
import { withRatios } from '#shared/signals/ratio.ts';

/** The open sheet's readings with those that its ratio signals are worked out to. */
export function useSignalReadings(): readonly Reading[] {
  const signals = useSheet((s) => s.signals);
  const readings = useSheetStore((s) => s.readings);
  return useMemo(() => withRatios(signals, readings), [signals, readings]);
}
