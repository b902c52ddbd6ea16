import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { restoreVersion } from '#electron/backend/handlers/restore-backup.ts';
import type { Version } from '#electron/backend/storage/history-lines.ts';
import { PlumblineError } from '#shared/contract/errors.ts';

export function historyHandlers(context: HandlerContext): AreaHandlers<'history'> {
  const { store } = context;

  async function versionOf(id: string, hash: string): Promise<Version> {
    const version = (await store.history(id)).read(hash);
    if (version) return version;
    throw new PlumblineError(
      'not-found',
      `The history of this sheet holds no version ${hash.slice(0, 12)}… that can be read.`,
      { id, hash },
    );
  }

  return {
    'history.list': async ({ id }) => {
      const { versions, damaged } = await store.history(id);
      const listed = versions.map(({ hash, at, fields }) => ({ hash, at, fields }));
      return { versions: listed.reverse(), damaged: damaged.length };
    },
    'history.read': async ({ id, hash }) => {
      const { sheet, at } = await versionOf(id, hash);
      return { sheet, at };
    },
    'history.restore': async ({ id, hash, base }) =>
      restoreVersion(context, id, (await versionOf(id, hash)).sheet, base),
  };
}
