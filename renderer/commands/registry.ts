import { sayError } from '#renderer/stores/interface.ts';
import { type CommandId, type CommandInfo, commands, isCommandId } from '#shared/contract/commands.ts';

/** What a command does here, and when it can run. */
export interface Action {
  /** Always, unless given. */
  when?: () => boolean;
  run: () => void | Promise<void>;
}

const actions = new Map<CommandId, Action>();

/** Gives commands their actions. Call once, when the app starts. */
export function registerActions(list: Record<CommandId, Action>): void {
  for (const command of commands) actions.set(command.id, list[command.id]);
}

/** The commands that can be run now, in menu order. */
export function availableCommands(): readonly CommandInfo[] {
  return commands.filter((command) => actions.get(command.id)?.when?.() ?? true);
}

/** Runs a command if it can run now; shows its error. Returns whether it ran. */
export function runCommand(id: string): boolean {
  if (!isCommandId(id)) return false;
  const action = actions.get(id);
  if (!action || !(action.when?.() ?? true)) return false;
  void Promise.resolve().then(action.run).catch(sayError);
  return true;
}
