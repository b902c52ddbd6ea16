import type { Backend } from '#electron/backend/backend.ts';
import { createEventHub } from '#electron/backend/event-hub.ts';
import { channels, isChannel } from '#shared/contract/channels.ts';
import type { Emit } from '#shared/contract/events.ts';
import { PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';

export interface FakeBackend extends Pick<Backend, 'call' | 'on'> {
  emit: Emit;
  /** What reached it: channel and checked input. */
  calls: { channel: string; input: unknown }[];
}

/** A backend for tests of the shells alone: checks channel and input by the contract, then echoes. */
export function fakeBackend(): FakeBackend {
  const hub = createEventHub((fault) => {
    throw fault;
  });
  const calls: FakeBackend['calls'] = [];
  return {
    calls,
    emit: hub.emit,
    on: hub.on,
    async call(channel, input) {
      try {
        if (!isChannel(channel)) throw new PlumblineError('invalid-input', `no channel ${channel}`);
        const checked = parseOrThrow(channels[channel].input, input, channel);
        calls.push({ channel, input: checked });
        return { ok: true, value: { echoed: checked } };
      } catch (error) {
        return { ok: false, error: toErrorRecord(error) };
      }
    },
  };
}
