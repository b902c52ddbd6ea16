import { randomFrom } from '../random.ts';
import { pick } from './json-mutations.ts';
import { mutated } from './mutations.ts';
import { faultsOf, type Mutant, shownBy } from './round.ts';
import type { Tree } from './tree.ts';
import { type FileKind, kindOf, sheetOf } from './workspace.ts';

/** The same mutations every time; another seed (`PLUMBLINE_FUZZ_SEED`) looks elsewhere. */
const SEED = Number(process.env.PLUMBLINE_FUZZ_SEED ?? 20_261_121);

/** A mutant, and what was done to it, for messages. */
export interface SeededMutant extends Mutant {
  how: string;
}

/** So many workspaces' mutants: of each kind of file in turn, the same every time. */
export function* mutants(tree: Tree, count: number): Generator<SeededMutant> {
  const byKind = new Map<FileKind, string[]>();
  for (const path of tree.keys()) {
    const kind = kindOf(path);
    if (kind) byKind.set(kind, [...(byKind.get(kind) ?? []), path]);
  }
  const kinds = [...byKind.values()];
  for (let i = 0; i < count; i++) {
    const random = randomFrom(SEED + i);
    const path = pick(random, kinds[i % kinds.length] ?? []);
    const { node, how } = mutated(tree, path, random);
    yield { path, sheet: sheetOf(path), node, how: `mutation ${i}, ${path}, ${how}` };
  }
}

/** What was wrong with workspaces that have one of the mutants each. */
export async function faultsOfAll(tree: Tree, each: Iterable<SeededMutant>): Promise<string[]> {
  const expected = await shownBy(tree);
  const faults: string[] = [];
  for (const { how, ...mutant } of each) {
    const found = await faultsOf(tree, mutant, expected);
    if (found.length > 0) faults.push(`${how}:\n  ${found.join('\n  ')}`);
  }
  return faults;
}
