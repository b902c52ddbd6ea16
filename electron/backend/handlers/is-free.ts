import type { HandlerContext } from '#electron/backend/handlers/context.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** Whether no sheet of this workspace has the id; one that cannot be read has it all the same. */
export async function isFree({ store }: HandlerContext, id: string): Promise<boolean> {
  try {
    await store.sheets.open(id);
    return false;
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    return thrown.code === 'not-found';
  }
}
