import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';

export function appHandlers({ shell }: HandlerContext): AreaHandlers<'app'> {
  return {
    'app.info': async () => ({ shell: shell.name, version: shell.version }),
  };
}
