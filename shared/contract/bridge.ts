import type { Channel, Input } from '#shared/contract/channels.ts';
import type { Subscribe } from '#shared/contract/events.ts';
import type { Answer } from '#shared/errors/errors.ts';

/**
 * What the desktop's preload gives the page as `window.plumbline`: the contract's calls and events, nothing generic. Results
 * cross as plain records because thrown errors lose their code on the way.
 */
export interface Bridge {
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<unknown>>;
  on: Subscribe;
  /** After `app.closing`: everything is saved, the window may close. */
  readyToClose(): void;
}
