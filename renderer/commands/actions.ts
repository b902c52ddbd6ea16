import { editActions } from '#renderer/commands/actions/edit.ts';
import { fileActions } from '#renderer/commands/actions/files.ts';
import { goActions } from '#renderer/commands/actions/go.ts';
import { sheetActions } from '#renderer/commands/actions/sheet.ts';
import { type Action, registerActions } from '#renderer/commands/registry.ts';
import type { CommandId } from '#shared/contract/commands.ts';

/** Each command's action here; a command without an action does not compile. */
const actions = { ...sheetActions, ...fileActions, ...editActions, ...goActions } satisfies Record<CommandId, Action>;

/** Gives every command its action. */
export function startCommands(): void {
  registerActions(actions);
}
