/**
 * Makes names unique in their order: the second `x` becomes `x (2)`, or the next number that no earlier name has. One pass,
 * however often a name is repeated.
 */
export function uniqueNames(written: readonly string[]): string[] {
  const taken = new Set<string>();
  /** For a repeated name the number to try next: all below it are taken. */
  const next = new Map<string, number>();
  return written.map((name) => {
    let unique = name;
    let number = next.get(name) ?? 2;
    while (taken.has(unique)) {
      unique = `${name} (${number})`;
      number += 1;
    }
    if (unique !== name) next.set(name, number);
    taken.add(unique);
    return unique;
  });
}
