import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isInside } from '#electron/security/static-files.ts';

const BLOCK = 512;

/**
 * Unpacks the files and folders of a tar archive (ustar) into `folder`. Links and devices are left out.
 * @throws Error for a name that climbs out of `folder` or an archive that is cut off
 */
export function untar(archive: Buffer, folder: string): void {
  let at = 0;
  while (at + BLOCK <= archive.length) {
    const header = archive.subarray(at, at + BLOCK);
    const name = text(header, 0, 100);
    if (name === '') return;
    const prefix = text(header, 345, 155);
    const size = Number.parseInt(text(header, 124, 12).trim() || '0', 8);
    const mode = Number.parseInt(text(header, 100, 8).trim() || '644', 8);
    const type = text(header, 156, 1);
    const path = resolve(folder, join(prefix, name));
    if (!isInside(folder, path)) throw new Error(`The archive names ${name}, outside its folder.`);
    const start = at + BLOCK;
    if (start + size > archive.length) throw new Error(`The archive is cut off inside ${name}.`);
    if (type === '5') mkdirSync(path, { recursive: true });
    else if (type === '0' || type === '') {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, archive.subarray(start, start + size), { mode: mode & 0o755 });
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** A field that ends at its first NUL. */
function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString('utf8');
}
