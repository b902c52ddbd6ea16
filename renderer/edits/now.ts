import { useWorkspace } from '#renderer/stores/workspace.ts';
import { momentOn } from '#renderer/ui/moment-on.ts';

/** Now, by the backend's day ({@link momentOn}); by the system's clock alone until the workspace is read. */
export function momentNow(): string {
  const { info } = useWorkspace.getState();
  return info ? momentOn(info.today, info.workspace.timeZone) : new Date().toISOString();
}
