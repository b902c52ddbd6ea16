import { useInterface } from '#renderer/stores/interface.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';

// When commands can run, by where the user is.

export const onSheet = (): boolean =>
  useInterface.getState().route.view === 'sheet' && useSheetStore.getState().sheet !== null;

export const onReadings = (): boolean => {
  const { route } = useInterface.getState();
  return route.view === 'sheet' && route.part === 'readings';
};

export const onPage = (): boolean => {
  const { route } = useInterface.getState();
  return onSheet() && route.view === 'sheet' && route.part === undefined;
};

/** A sheet is open that this version may write. */
export const canEdit = (): boolean => onSheet() && useSheetStore.getState().state !== 'newer';
