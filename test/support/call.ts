import type { Page } from '@playwright/test';
import type { Channel, Input, Output } from '#shared/contract/channels.ts';
import type { Answer } from '#shared/errors/errors.ts';

/** A call to the backend as the page itself makes it, to set a stage quickly; browser and desktop alike. */
export async function call<C extends Channel>(page: Page, channel: C, input: Input<C>): Promise<Output<C>> {
  const answer = (await page.evaluate(
    async ([name, sent]) => {
      const bridge = (window as { plumbline?: { call(channel: string, input: unknown): Promise<unknown> } }).plumbline;
      if (bridge) return bridge.call(name, JSON.parse(sent));
      const response = await fetch(`/api/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: sent,
      });
      return response.json();
    },
    [channel, JSON.stringify(input)] as const,
  )) as Answer<Output<C>>;
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.message}`);
  return answer.value;
}
