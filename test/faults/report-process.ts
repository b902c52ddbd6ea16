import { readFileSync } from 'node:fs';
import { readJUnit } from '#shared/slices/junit.ts';

/** Reads a test report and prints the most memory the process held, in kilobytes, before and after. Argument: the file. */
const [file = ''] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const before = process.resourceUsage().maxRSS;
let read = true;
try {
  readJUnit(text);
} catch {
  read = false; // refused by a sentence, which is as good
}
process.stdout.write(JSON.stringify({ read, before, after: process.resourceUsage().maxRSS }));
