import type { EventName } from '#shared/contract/events.ts';

/** Names of the messages between page and main process: two that a page may send, and one for each event it gets. */
export const CALL_MESSAGE = 'plumbline:call';
export const READY_TO_CLOSE_MESSAGE = 'plumbline:ready-to-close';
export const eventMessage = (event: EventName): string => `plumbline:event:${event}`;
