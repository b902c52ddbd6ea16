import { importArchive } from '#electron/backend/archive/import-archive.ts';
import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { termUses } from '#electron/backend/handlers/term-uses.ts';
import type { Workspace } from '#shared/model/workspace.ts';

export function workspaceHandlers(context: HandlerContext): AreaHandlers<'workspace'> {
  const { store, emit } = context;
  return {
    'workspace.get': () => store.workspace.info(),
    'workspace.termUses': () => termUses(store),
    /** Changes the fields that are given, on the version `base`; the other pages of this backend get the event. */
    'workspace.update': async ({ base, change }) => {
      const { workspace } = await store.workspace.info();
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const changed: Workspace = { ...workspace, ...Object.fromEntries(given) };
      const info = await store.workspace.save(changed, base);
      emit('workspace.changed', {});
      // other sheets can be shown now
      if (changed.settings.followLinks !== workspace.settings.followLinks) emit('sheets.changed', {});
      return info;
    },
    'workspace.importArchive': ({ data, takeDamaged, job }) =>
      context.jobs.during(job, (run) => importArchive(context, Buffer.from(data, 'base64'), takeDamaged ?? [], run)),
  };
}
