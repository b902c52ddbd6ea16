import { create } from 'zustand';
import { type LongCalls, longCalls } from '#renderer/stores/long-call.ts';
import type { JobProgress } from '#shared/contract/events.ts';

/** How far the export of the workspace has come; null in its first half second and when none runs. */
export const useExport = create<{ shown: JobProgress | null }>()(() => ({ shown: null }));

/** Exports of the workspace: they go on whatever screen is shown. */
export const exportJob: LongCalls = longCalls((shown) => useExport.setState({ shown }));
