import { rootList, rootsOf } from '#shared/check/roots.ts';

/** Words that only say that something changes, or by how much. */
const CHANGE = rootList(
  'increase increasing decrease improve improvement raise raising rise rising reduce reduction lower lowering boost boosting grow ' +
    'growing growth lift lifting drive driving push pushing cut cutting double doubling halve halving better best more most less ' +
    'fewer higher high low faster fast quicker quick slow slower shorter short longer long bigger smaller good bad strong stronger ' +
    'fall falling drop dropping go goes going come comes coming get gets getting make makes making move moves moving change ' +
    'changes enhance optimise maximise minimise speed strengthen',
);
/** Words for trying, in a lever: "a quality initiative" is quality. */
const EFFORT = rootList(
  'focus focusing focussing work working initiative effort programme program project campaign drive priority prioritise attention ' +
    'care invest investment investing concentrate concentrating',
);
/** Words of measuring: "the number of errors" is errors. */
const MEASURE = rootList(
  'number numbers rate rates level levels share percentage percent amount count time times length duration overall total average mean score scores figure figures',
);
/** Whose it is: "customer retention" is retention. */
const WHOSE = rootList(
  'customer customers user users patient patients pupil pupils student students client clients employee employees staff people member members visitor visitors team teams company app product new all every each',
);
/** Words that value or assert without a reason: "it matters to us", "it works". */
const ASSERT = rootList(
  'matter matters important importance goal aim target need needs want help helps work works effect effective lead leads result ' +
    'results cause causes ensure ensures key crucial vital essential necessary want should obvious clearly simply always ' +
    'positive positively impact impacts affect affects influence influences way true right sense know believe think',
);

const without = (roots: Iterable<string>, ...lists: ReadonlySet<string>[]): string[] =>
  [...roots].filter((root) => !lists.some((list) => list.has(root)));

/** Returns what is left of a phrase when change, effort and measure are taken away; "customer" goes where something stays. */
function core(text: string): Set<string> {
  const roots = without(rootsOf(text), CHANGE, EFFORT, MEASURE);
  const bare = without(roots, WHOSE);
  return new Set(bare.length > 0 ? bare : roots);
}

/** Returns whether the lever is nothing but the target: "improve customer retention" for "retention". */
export function leverIsTarget({ lever, target }: { lever: string; target: string }): boolean {
  const [pulled, moved] = [core(lever), core(target)];
  return pulled.size > 0 && pulled.size === moved.size && [...pulled].every((root) => moved.has(root));
}

/** Returns whether the reason only says again that the lever moves the target, or that the target is wanted. */
export function reasonIsTarget(mechanism: { lever: string; target: string; because: string }): boolean {
  const said = rootsOf(mechanism.because);
  if (said.size === 0 || mechanism.target.trim() === '') return false;
  const told = without(said, CHANGE, ASSERT, WHOSE, MEASURE);
  const target = rootsOf(mechanism.target);
  if (told.length === 0) return without(said, WHOSE, MEASURE).length > 0 || [...said].some((root) => target.has(root));
  const known = new Set([...rootsOf(mechanism.lever), ...target]);
  return told.every((root) => known.has(root)) && told.some((root) => target.has(root));
}
