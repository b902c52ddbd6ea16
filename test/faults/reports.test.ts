import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { processBundle } from '../../build/paths.ts';
import { tempFolder } from '../electron/backend/storage/support.ts';
import { hostileInput } from '../support/hostile-input.ts';

/** What reading 30 MB may add to the most memory the process held with the text alone. */
const MOST_KILOBYTES = 150_000;

test.each(['one endless attribute', 'an attribute of entities', 'one endless CDATA', 'attributes'])(
  'a report of 30 MB takes little more memory than its text: %s',
  (name) => {
    const file = join(tempFolder(), 'report.xml');
    writeFileSync(file, hostileInput.junit.find((kind) => kind.name === name)?.generate(30_000_000) ?? '');
    const printed = execFileSync(process.execPath, [processBundle('report-process'), file], { encoding: 'utf8' });
    const { before, after } = z.object({ before: z.number(), after: z.number() }).parse(JSON.parse(printed));
    expect(after - before).toBeLessThan(MOST_KILOBYTES);
  },
);
