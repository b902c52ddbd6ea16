import { type AreaHandlers, type HandlerContext, present } from '#electron/backend/handlers/context.ts';
import { saved } from '#electron/backend/handlers/one-sheet.ts';
import { closeAction, reopenAction } from '#shared/actions/record.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

export function actionHandlers(context: HandlerContext): AreaHandlers<'actions'> {
  return {
    /** Marks it on the sheet as it is on the disk now: a page that is open elsewhere merges it in. */
    'actions.mark': async ({ sheet: id, action, how, by }) => {
      const { sheet, hash } = await context.store.sheets.open(id);
      if (!sheet.actions.some((one) => one.id === action)) {
        throw new PlumblineError('not-found', `“${sheet.title || 'This sheet'}” no longer has this action.`, { id });
      }
      const { at } = await present(context);
      const next = how === null ? reopenAction(sheet, action) : closeAction(sheet, action, { at, how, by });
      if (next !== sheet) await saved(context, { ...next, updatedAt: at }, hash);
      return {};
    },
  };
}
