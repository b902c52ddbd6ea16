import { realpath, stat } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file of the page that may be given out. */
export interface StaticFile {
  path: string;
  type: string;
  size: number;
  /** Its name holds a hash of its content, so it may be kept for ever. */
  hashed: boolean;
}

/** Whether `path` lies in `root` (or is it), by `path.relative`, so that `/root-other` is not taken for `/root`. */
export function isInside(root: string, path: string): boolean {
  const rest = relative(root, path);
  return rest === '' || (rest !== '..' && !rest.startsWith(`..${sep}`) && !isAbsolute(rest));
}

/**
 * The file under `root` that a URL's path asks for; `/` is `index.html`.
 * @param urlPath the path as it came, still percent-encoded, without query
 * @returns null when there is none or when the path climbs out: by dots, encoded dots, backslashes or a symlink
 */
export async function findStaticFile(root: string, urlPath: string): Promise<StaticFile | null> {
  const name = decodePath(urlPath);
  if (name === null) return null;
  const wanted = resolve(root, name === '' ? 'index.html' : name);
  if (!isInside(root, wanted)) return null;
  try {
    const [realRoot, real] = await Promise.all([realpath(root), realpath(wanted)]);
    if (!isInside(realRoot, real)) return null;
    const info = await stat(real);
    const type = TYPES[extname(real)];
    if (!info.isFile() || type === undefined) return null;
    return { path: real, type, size: info.size, hashed: /-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/.test(real) };
  } catch (error) {
    // A missing file is a result here, not a fault; anything else (no permission, I/O) is a fault.
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(String(error.code)))
      return null;
    throw error;
  }
}

/** `/a/b%20c` → `a/b c`; null for paths that no honest page asks for. */
function decodePath(urlPath: string): string | null {
  if (!urlPath.startsWith('/')) return null;
  try {
    const name = decodeURIComponent(urlPath.slice(1));
    return name.includes('\0') || name.includes('\\') || name.startsWith('/') ? null : name;
  } catch {
    // Broken percent-encoding names no file.
    return null;
  }
}
