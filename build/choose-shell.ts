/** What decides between the window and the browser page. */
export interface Surroundings {
  /** `--browser` was given. */
  browserWanted: boolean;
  hasDisplay: boolean;
  isRoot: boolean;
}

export type Choice = { shell: 'desktop' } | { shell: 'browser'; why: string };

/** Which way to run before anything is fetched; `why` fits after “because”. */
export function chooseShell(around: Surroundings): Choice {
  if (around.browserWanted) return { shell: 'browser', why: '--browser was given' };
  if (!around.hasDisplay) return { shell: 'browser', why: 'there is no display for a window' };
  if (around.isRoot) return { shell: 'browser', why: 'Electron runs as root only without its sandbox' };
  return { shell: 'desktop' };
}

/** Whether a window could be shown here. */
export function hasDisplay(platform: NodeJS.Platform, env: Record<string, string | undefined>): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** The program that opens a page in the user's browser. Its arguments are seen by every user of the machine. */
export function opener(platform: NodeJS.Platform, file: string): { command: string; args: string[] } {
  if (platform === 'darwin') return { command: 'open', args: [file] };
  // `start` belongs to cmd.exe, which would read & and ^ in a path; rundll32 takes it as it is.
  if (platform === 'win32') return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', file] };
  return { command: 'xdg-open', args: [file] };
}
