import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageFaults } from './language.ts';
import { root } from './paths.ts';

/** `npm run check:language`: the comments of all tracked sources are in plain English. */
const endings = ['*.ts', '*.tsx', '*.cts', '*.css', '*.cjs'];
const files = execFileSync('git', ['ls-files', '-z', ...endings], { cwd: root, encoding: 'utf8' }).split('\0');
let found = 0;
for (const file of files) {
  const path = join(root, file);
  if (file === '' || !existsSync(path)) continue; // removed, and not committed yet
  for (const { line, phrase, text, rule } of languageFaults(file, readFileSync(path, 'utf8'))) {
    found += 1;
    console.error(`${file}:${line}: "${phrase}": ${rule}\n    ${text}`);
  }
}
if (found > 0) {
  console.error(`${found} to rewrite: comments say why or what, in plain, active English.`);
  process.exitCode = 1;
}
