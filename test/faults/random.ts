/** Mulberry32: repeatable numbers from 0 to below 1. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The ways disks and sync programs spoil files. */
export const DAMAGES = ['flipped bit', 'cut off', 'block deleted', 'block doubled', 'block zeroed'] as const;
export type Damage = (typeof DAMAGES)[number];

/** A copy of `bytes` with one damage of a kind at a place by chance. */
export function damaged(bytes: Buffer, damage: Damage, random: () => number): Buffer {
  const at = Math.floor(random() * bytes.length);
  const length = 1 + Math.floor(random() * Math.min(512, bytes.length - at));
  const block = bytes.subarray(at, at + length);
  switch (damage) {
    case 'flipped bit': {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      return copy;
    }
    case 'cut off':
      return bytes.subarray(0, at);
    case 'block deleted':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 'block doubled':
      return Buffer.concat([bytes.subarray(0, at), block, bytes.subarray(at)]);
    case 'block zeroed': {
      const copy = Buffer.from(bytes);
      copy.fill(0, at, at + length);
      return copy;
    }
  }
}
