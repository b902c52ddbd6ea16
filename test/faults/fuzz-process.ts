import { writeSync } from 'node:fs';
import { mutants } from './fuzz/mutants.ts';
import { faultsOf, shownBy } from './fuzz/round.ts';
import { everyKindOfFile } from './fuzz/workspace.ts';

/**
 * Opens and works with mutated workspaces. Prints a line of JSON before each mutant (what was done to it) and one after it (a
 * list of what was wrong), so that the parent can name the one that never ends. Arguments: how many mutants there are, and
 * which of them are its own: those with this number, divided by that.
 */
const [count = 0, own = 0, of = 1] = process.argv.slice(2).map(Number);
const tree = await everyKindOfFile();
const expected = await shownBy(tree);
let i = 0;
for (const { how, ...mutant } of mutants(tree, count)) {
  if (i++ % of !== own) continue;
  writeSync(1, `${JSON.stringify(how)}\n`);
  writeSync(1, `${JSON.stringify(await faultsOf(tree, mutant, expected))}\n`);
}
