/** A limited number of places; who comes when all are taken waits in line. */
export interface Slots {
  /**
   * Runs `work` when there is a place.
   * @param onWait called when it has to wait
   * @throws what `signal` was aborted with, when that happens in the line; what `work` throws
   */
  use<T>(work: () => Promise<T>, signal: AbortSignal, onWait: () => void): Promise<T>;
}

/** @param places how many there are */
export function createSlots(places: number): Slots {
  let free = places;
  const line: (() => void)[] = [];

  function turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        line.splice(line.indexOf(come), 1);
        reject(signal.reason);
      };
      const come = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      line.push(come);
    });
  }

  return {
    async use(work, signal, onWait) {
      signal.throwIfAborted();
      if (free > 0) free--;
      else {
        onWait();
        await turn(signal);
      }
      try {
        return await work();
      } finally {
        // A place goes to the first in the line, never to who comes just now.
        const next = line.shift();
        if (next) next();
        else free++;
      }
    },
  };
}
