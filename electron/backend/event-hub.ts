import type { Emit, EventName, Payload, Subscribe } from '#shared/contract/events.ts';

type Listeners = { [E in EventName]?: Set<(payload: Payload<E>) => void> };

/** Carries events from the store and the handlers to their listeners. */
export interface EventHub {
  emit: Emit;
  on: Subscribe;
  /** Forgets every listener. */
  clear(): void;
}

/**
 * An event hub.
 * @param onFault receives what a listener threw; the other listeners are still called
 */
export function createEventHub(onFault: (fault: unknown) => void): EventHub {
  let listeners: Listeners = {};

  function listenersOf<E extends EventName>(event: E): Set<(payload: Payload<E>) => void> {
    const known = listeners[event] as Set<(payload: Payload<E>) => void> | undefined;
    if (known) return known;
    const made = new Set<(payload: Payload<E>) => void>();
    Object.assign(listeners, { [event]: made });
    return made;
  }

  return {
    emit(event, payload) {
      for (const listener of [...listenersOf(event)]) {
        try {
          listener(payload);
        } catch (fault) {
          onFault(fault);
        }
      }
    },
    on(event, listener) {
      const set = listenersOf(event);
      set.add(listener);
      return () => {
        set.delete(listener);
      };
    },
    clear() {
      listeners = {};
    },
  };
}
