/** Runs after the caller has its result and before the next task of the same key. It must not throw. */
export type Later = (task: () => Promise<void>) => void;

/** One task at a time for each key, in the order they came. */
export class Queue {
  readonly #tails = new Map<string, Promise<void>>();

  run<T>(key: string, task: (later: Later) => Promise<T>): Promise<T> {
    const afterwards: (() => Promise<void>)[] = [];
    const before = this.#tails.get(key) ?? Promise.resolve();
    const result = before.then(() => task((next) => afterwards.push(next)));
    const tail = result
      .then(
        () => undefined,
        () => undefined, // the caller gets the error; the queue goes on
      )
      .then(async () => {
        for (const next of afterwards) await next();
        if (this.#tails.get(key) === tail) this.#tails.delete(key);
      });
    this.#tails.set(key, tail);
    return result;
  }

  /** Resolves when everything that was under way has ended. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}
