import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';

export function jobHandlers({ jobs }: HandlerContext): AreaHandlers<'jobs'> {
  return {
    'jobs.cancel': async ({ job }) => ({ cancelled: jobs.cancel(job) }),
  };
}
