import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { saved } from '#electron/backend/handlers/one-sheet.ts';
import type { EarlierVersion } from '#electron/backend/storage/history-lines.ts';
import { putBack } from '#shared/decisions/put-back.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { changePhrases } from '#shared/sheet/change-phrases.ts';

export function historyHandlers(context: HandlerContext): AreaHandlers<'history'> {
  const { store, clock } = context;

  async function versionOf(id: string, hash: string): Promise<EarlierVersion> {
    const version = (await store.sheets.history(id)).read(hash);
    if (version) return version;
    throw new PlumblineError(
      'not-found',
      `The history of this sheet holds no version ${hash.slice(0, 12)}… that can be read.`,
      { id, hash },
    );
  }

  return {
    'history.list': async ({ id }) => {
      const { versions, damaged } = await store.sheets.history(id);
      const listed = versions.map(({ hash, at, fields }) => ({ hash, at, fields }));
      return { versions: listed.reverse(), damaged: damaged.length };
    },
    'history.phrases': async ({ id, hashes }) => {
      const history = await store.sheets.history(id);
      const { today } = await store.workspace.info();
      const places = new Map(history.versions.map(({ hash }, at) => [hash, at]));
      const phrases = hashes.flatMap((hash) => {
        const at = places.get(hash);
        const before = at === undefined ? undefined : history.versions[at - 1];
        const [then, now] = [before && history.read(before.hash), history.read(hash)];
        return then && now ? [{ hash, texts: changePhrases(then.sheet, now.sheet, today) }] : [];
      });
      return { phrases };
    },
    'history.read': async ({ id, hash }) => {
      const { sheet, at } = await versionOf(id, hash);
      return { sheet, at };
    },
    /** A new version like an earlier one; what is on record since stays on it. */
    'history.restore': async ({ id, hash, base }) => {
      const { sheet: earlier, snapshots } = await versionOf(id, hash);
      const { sheet: before } = await store.sheets.open(id);
      const sheet = { ...putBack(earlier, before), id, updatedAt: clock.now().toISOString() };
      return saved(context, sheet, base, snapshots);
    },
  };
}
