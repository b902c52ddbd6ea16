import { promisify } from 'node:util';
import { crc32, deflateRaw, deflateRawSync } from 'node:zlib';

const deflate = promisify(deflateRaw);
/** Up to here packing at once is cheaper than a trip through the thread pool. */
const SMALL = 16 * 1024;
/** Up to here packing saves nothing worth its time. */
const TINY = 64;
/** After so many ms other work gets a turn. */
const SLICE_MS = 10;
/** More entries, or a larger offset, need the ZIP64 records; without them readers lose the entries above. */
const MANY = 0xffff;
const FAR = 0xffffffff;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const STORED = 0;
const DEFLATED = 8;
/** Made on Unix, so that the mode below counts: a regular file that its owner may write. */
const MADE_BY = (3 << 8) | 45;
const MODE = 0o100644;

/**
 * Packs files into a zip, one after the other. Unlike fflate's writer it knows ZIP64 (fflate's wraps the count of entries at
 * 65,536 without a word), and it lets other work have its turn.
 */
export class ZipWriter {
  readonly #chunks: Buffer[] = [];
  readonly #directory: Buffer[] = [];
  readonly #stamp: { date: number; time: number };
  #offset = 0;
  #directorySize = 0;
  #until = performance.now() + SLICE_MS;

  /** @param modified the time of every entry */
  constructor(modified: Date) {
    this.#stamp = dosTime(modified);
  }

  /** Bytes so far, the list at the end included. */
  get size(): number {
    return this.#offset + this.#directorySize;
  }

  /** Files so far. */
  get count(): number {
    return this.#directory.length;
  }

  async add(name: string, bytes: Uint8Array): Promise<void> {
    const packed = await this.#pack(bytes);
    const data = packed ?? Buffer.from(bytes);
    const method = packed ? DEFLATED : STORED;
    const path = Buffer.from(name);
    const common = this.#common(method, crc32(bytes), data.length, bytes.length, path.length);
    const local = Buffer.concat([numbers([0x04034b50, 4], [20, 2]), common, path]);
    const entry = Buffer.concat([
      numbers([0x02014b50, 4], [MADE_BY, 2], [20, 2]),
      common,
      // no comment, first disk, no internal attributes; mode; where its local header begins
      numbers([0, 2], [0, 2], [0, 2], [(MODE << 16) >>> 0, 4], [this.#offset, 4]),
      path,
    ]);
    // together, in memory of its own: zlib answers with a view on 16 KB, which 90,000 files would keep
    this.#chunks.push(Buffer.concat([local, data]));
    this.#offset += local.length + data.length;
    this.#directory.push(entry);
    this.#directorySize += entry.length;
    if (performance.now() < this.#until) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#until = performance.now() + SLICE_MS;
  }

  /** The whole zip. */
  end(): Buffer {
    const { count } = this;
    const large = count >= MANY || this.size >= FAR;
    const tail = [large ? this.#zip64End(count) : Buffer.alloc(0), this.#end(count)];
    return Buffer.concat([...this.#chunks, ...this.#directory, ...tail]);
  }

  /** Null where that would make it no smaller. */
  async #pack(bytes: Uint8Array): Promise<Buffer | null> {
    if (bytes.length <= TINY) return null;
    const packed = bytes.length <= SMALL ? deflateRawSync(bytes) : await deflate(bytes);
    return packed.length < bytes.length ? packed : null;
  }

  #common(method: number, crc: number, packed: number, size: number, nameLength: number): Buffer {
    const { date, time } = this.#stamp;
    return numbers(
      [FLAGS, 2],
      [method, 2],
      [time, 2],
      [date, 2],
      [crc, 4],
      [packed, 4],
      [size, 4],
      [nameLength, 2],
      [0, 2],
    );
  }

  #end(count: number): Buffer {
    const entries = Math.min(count, MANY);
    const size = Math.min(this.#directorySize, FAR);
    return numbers(
      [0x06054b50, 4],
      [0, 2],
      [0, 2],
      [entries, 2],
      [entries, 2],
      [size, 4],
      [Math.min(this.#offset, FAR), 4],
      [0, 2],
    );
  }

  /** The end record with 64-bit numbers, and the record that says where it lies. */
  #zip64End(count: number): Buffer {
    return numbers(
      ...([
        [0x06064b50, 4],
        [44, 8],
        [MADE_BY, 2],
        [45, 2],
        [0, 4],
        [0, 4],
      ] as const),
      ...([
        [count, 8],
        [count, 8],
        [this.#directorySize, 8],
        [this.#offset, 8],
      ] as const),
      ...([
        [0x07064b50, 4],
        [0, 4],
        [this.size, 8],
        [1, 4],
      ] as const),
    );
  }
}

/** Numbers one behind the other, lowest byte first, each with its width in bytes. */
function numbers(...fields: readonly (readonly [value: number, width: 2 | 4 | 8])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}

/** A zip's clock begins in 1980, ends in 2107, has steps of two seconds and no zone: here it is UTC. */
function dosTime(moment: Date): { date: number; time: number } {
  const year = moment.getUTCFullYear();
  const at = year >= 1980 && year <= 2107 ? moment : new Date(Date.UTC(2000, 0, 1));
  return {
    date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  };
}
