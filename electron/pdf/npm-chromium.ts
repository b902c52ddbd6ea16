import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, lstatSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import { untar } from '#electron/pdf/untar.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

const require = createRequire(import.meta.url);
const inflate = promisify(brotliDecompress);

/** Folder of the npm package that holds a packed Chromium (a headless shell for Linux on x64); null without it. */
export function npmChromiumFolder(): string | null {
  try {
    // The package's main file is <folder>/build/cjs/index.cjs; its own unpacking is not used, because it takes
    // whatever lies at /tmp/chromium for a browser, also when another user put it there.
    return dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/**
 * Unpacks the browser (191 MB), the libraries it needs (NSS, NSPR, Expat) and a font into a private temporary folder,
 * once for each version and user; takes about two seconds.
 * @throws PlumblineError `forbidden` when another user's folder is in that place; `not-saved` when the disk refuses
 */
export async function unpackNpmChromium(
  packageFolder: string,
  env: Record<string, string | undefined>,
): Promise<{ executablePath: string; env: Record<string, string> }> {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '0';
  const folder = join(tmpdir(), `plumbline-chromium-${version}-${process.getuid?.() ?? 'user'}`);
  if (existsSync(folder)) refuseForeign(folder);
  else await unpackInto(folder, join(packageFolder, 'bin'));
  const libraries = [env.LD_LIBRARY_PATH, join(folder, 'lib')].filter(Boolean).join(':');
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(folder, 'plumbline-fonts.conf') },
  };
}

/** All users share the temporary folder: what another user put there is not run. */
function refuseForeign(folder: string): void {
  const info = lstatSync(folder);
  const ours = info.isDirectory() && info.uid === process.getuid?.() && (info.mode & 0o022) === 0;
  if (!ours) throw new PlumblineError('forbidden', `${folder} is not ours; remove it, or set PLUMBLINE_CHROMIUM.`);
}

/** Unpacks beside the place and renames, so that what is there is always whole, also when two start at once. */
async function unpackInto(folder: string, packed: string): Promise<void> {
  const building = `${folder}.${randomUUID()}`;
  try {
    await mkdir(building, { mode: 0o700 });
    await pipeline(
      createReadStream(join(packed, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(building, 'chromium'), { mode: 0o700 }),
    );
    for (const name of ['al2023.tar.br', 'fonts.tar.br']) {
      untar(await inflate(await readFile(join(packed, name))), building);
    }
    await writeFile(join(building, 'plumbline-fonts.conf'), fontsConfig(folder));
    await rename(building, folder);
  } catch (cause) {
    await rm(building, { recursive: true, force: true });
    if (existsSync(join(folder, 'plumbline-fonts.conf'))) return;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PlumblineError(
      'not-saved',
      `The Chromium from npm could not be unpacked: ${why}`,
      { errno: errnoOf(cause) },
      { cause },
    );
  }
}

/** The computer's fonts where it has any, and one that is always there. */
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;
}
