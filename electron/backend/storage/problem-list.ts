import type { Emit } from '#shared/contract/events.ts';
import type { Problem } from '#shared/contract/records.ts';

/** What the user should know about the files: at most one entry of each kind a file. */
export class ProblemList {
  readonly #entries = new Map<string, Problem>();
  readonly #emit: Emit;
  #told = '[]';
  #scheduled = false;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  /** Puts an entry on the list in place of the file's earlier one of that kind. */
  set(problem: Problem): void {
    this.#entries.set(`${problem.kind} ${problem.file}`, problem);
    this.#tell();
  }

  /** Takes a file's entries off the list. */
  clear(file: string, ...kinds: Problem['kind'][]): void {
    for (const kind of kinds) {
      if (this.#entries.delete(`${kind} ${file}`)) this.#tell();
    }
  }

  /** Whether a folder that this file lies in is on the list as one that cannot be read. */
  hasUnreadAbove(file: string): boolean {
    const names = file.split('/').slice(0, -1);
    return names.some((_, i) => this.#entries.has(`unreadable ${names.slice(0, i + 1).join('/')}`));
  }

  /** The list by file. */
  all(): Problem[] {
    return [...this.#entries.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  }

  /** Notifies once for all changes of one turn, and only when the list has changed. */
  #tell(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const problems = this.all();
      const now = JSON.stringify(problems);
      if (now === this.#told) return;
      this.#told = now;
      this.#emit('problems.changed', { problems });
    });
  }
}
