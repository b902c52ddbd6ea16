import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { escapeHtml } from '#shared/text/html.ts';

const PREFIX = 'plumbline-open-';
/** How long a browser has to read the page. After that the printed address still works. */
const KEPT_MS = 60_000;

export interface OpeningPage {
  /** Absolute path of the page, which only this user may read. */
  file: string;
  /** Takes page and folder away; may be called again. */
  remove(): void;
}

/**
 * Where the page may lie, the best place first. Arguments of a program are seen by every user of the machine, so a browser is
 * given a file that leads on. On Linux browsers that come as a Snap read neither /tmp nor hidden folders nor the folder of the
 * session, only what is plain to see at home; elsewhere the temporary folder belongs to the user anyway.
 */
export function openingPlaces(platform: NodeJS.Platform, env: Record<string, string | undefined>): string[] {
  if (platform !== 'linux') return [tmpdir()];
  return [env.HOME || homedir(), env.XDG_RUNTIME_DIR, tmpdir()].filter((place): place is string => Boolean(place));
}

/**
 * Writes a page that leads to `url`, into a folder of its own (0700, the file 0600). It goes after a minute, and when the
 * process ends, at the latest.
 * @throws the system's error when none of the places takes it
 */
export function writeOpeningPage(url: string, places: readonly string[], keptMs = KEPT_MS): OpeningPage {
  const folder = makeFolder(places);
  const file = join(folder, 'open-plumbline.html');
  const remove = () => {
    clearTimeout(timer);
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  const timer = setTimeout(remove, keptMs);
  timer.unref();
  process.on('exit', remove);
  writeFileSync(file, openingHtml(url), { mode: 0o600, flag: 'wx' });
  return { file, remove };
}

/** Takes away what a process that was killed left behind: folders of this kind that are older than any that is in use. */
export function sweepOpeningPages(places: readonly string[], now = Date.now()): void {
  for (const place of places) {
    try {
      for (const name of readdirSync(place)) {
        const folder = join(place, name);
        if (name.startsWith(PREFIX) && isOld(folder, now)) rmSync(folder, { recursive: true, force: true });
      }
    } catch {
      // The place can't be read, or another user's folder can't be removed: nothing there is ours.
    }
  }
}

function isOld(folder: string, now: number): boolean {
  const stats = lstatSync(folder);
  return stats.isDirectory() && stats.uid === (process.getuid?.() ?? stats.uid) && now - stats.mtimeMs > 2 * KEPT_MS;
}

function makeFolder([place = tmpdir(), ...others]: readonly string[]): string {
  try {
    // 0700 whatever the umask.
    return mkdtempSync(join(place, PREFIX));
  } catch (error) {
    if (others.length === 0) throw error;
    return makeFolder(others);
  }
}

function openingHtml(url: string): string {
  const address = escapeHtml(url);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url=${address}">
<title>Opening Plumbline</title>
<p><a href="${address}" rel="noreferrer">Open Plumbline</a></p>
</html>
`;
}
