import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';
import { spacingFaults, spacingTokens } from './spacing.ts';

/** `npm run check:spacing`: every margin, padding, gap, inset and radius of our style sheets is a token of tokens.css. */
const tokens = spacingTokens(readFileSync(join(root, 'shared/page/tokens.css'), 'utf8'));
const sheets = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => join('renderer', name));
sheets.push('shared/page/page.css');
let found = 0;
for (const sheet of sheets.sort()) {
  for (const { line, declaration, why } of spacingFaults(readFileSync(join(root, sheet), 'utf8'), tokens)) {
    found += 1;
    console.error(`${sheet}:${line}: ${declaration} (${why})`);
  }
}
if (found > 0) {
  console.error('Use a token of shared/page/tokens.css, or say why not in a comment above it: /* geometric: … */');
  process.exitCode = 1;
}
