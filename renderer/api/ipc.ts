import type { Bridge } from '#shared/contract/bridge.ts';
import type { Channel, Input, Output } from '#shared/contract/channels.ts';
import type { Client } from '#shared/contract/client.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** The contract over Electron's IPC, through what the preload exposed. */
export function connectIpc(bridge: Bridge): Client {
  return {
    async call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
      const answer = await bridge.call(channel, input);
      if (answer.ok) return answer.value as Output<C>;
      throw new PlumblineError(answer.error.code, answer.error.message, answer.error.details);
    },
    on: (event, listener) => bridge.on(event, listener),
  };
}
