import type { Channel, Input, Output } from '#shared/contract/channels.ts';
import type { Subscribe } from '#shared/contract/events.ts';

/** The contract as its callers see it. `call` throws {@link PlumblineError}; it never returns undefined. */
export interface Client {
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>;
  on: Subscribe;
}
