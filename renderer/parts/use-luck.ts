import { useDeferredValue, useMemo } from 'react';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { type Luck, luck } from '#shared/luck/luck.ts';
import type { Gate } from '#shared/model/gate.ts';

/**
 * What luck alone would do with a gate's rule, as it is typed; null without a rule that is understood. It is worked out after the
 * letter is on the screen, and only where rule, days, signals or readings changed.
 */
export function useLuck({ start, end, rule }: Pick<Gate, 'start' | 'end' | 'rule'>): Luck | null {
  const signals = useSheet((s) => s.signals);
  const readings = useSheetStore((s) => s.readings);
  const today = useToday();
  const gate = useDeferredValue(useMemo(() => ({ start, end, rule }), [start, end, rule]));
  return useMemo(() => luck({ gate, signals, readings, today }), [gate, signals, readings, today]);
}
