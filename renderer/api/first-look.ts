import { connect } from '#renderer/api/client.ts';
import type { Output } from '#shared/contract/channels.ts';

/** What the first screen is drawn from. */
export interface FirstLook {
  info: Output<'workspace.get'>;
  app: Output<'app.info'>;
  list: Output<'sheets.list'>;
}

async function look(): Promise<FirstLook> {
  const client = await connect();
  const [info, app, list] = await Promise.all([
    client.call('workspace.get', {}),
    client.call('app.info', {}),
    client.call('sheets.list', {}),
  ]);
  return { info, app, list };
}

/**
 * Requested as soon as this module is read, which is before React is: the backend works while the page is still
 * getting ready. Import it first. Failures reach the code that awaits it.
 */
export const firstLook: Promise<FirstLook> = look();
