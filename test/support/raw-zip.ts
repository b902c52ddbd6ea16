import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip, each of its numbers as a test wants it; what is left out is right. */
export interface RawEntry {
  name: string;
  content?: string | Uint8Array;
  /** What lies there as packed data instead. */
  packed?: Uint8Array;
  method?: number;
  flags?: number;
  crc?: number;
  /** Declared size, unpacked and packed. */
  size?: number;
  packedSize?: number;
  /** The upper half of its attributes, as Unix has it: 0o120777 for a symbolic link. */
  mode?: number;
}

/** A zip byte by byte, so that every header can lie. `count` is the number of entries it claims to hold. */
export function rawZip(entries: readonly RawEntry[], claims: { count?: number } = {}): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '');
    const method = entry.method ?? 8;
    const data = Buffer.from(entry.packed ?? (method === 8 ? deflateRawSync(content) : content));
    const name = Buffer.from(entry.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? 0x0800, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(entry.crc ?? crc32(content), 10);
    common.writeUInt32LE(entry.packedSize ?? data.length, 14);
    common.writeUInt32LE(entry.size ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const listed = Buffer.alloc(14);
    listed.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6);
    listed.writeUInt32LE(offset, 10);
    chunks.push(signed(0x04034b50), common, name, data);
    directory.push(signed(0x02014b50), Buffer.from([20, 3]), common, listed, name);
    offset += 4 + common.length + name.length + data.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const many = entries.length >= 0xffff;
  const end = Buffer.alloc(18);
  const count = claims.count ?? (many ? 0xffff : entries.length);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  const large = many && claims.count === undefined ? zip64(entries.length, size, offset) : [];
  return Buffer.concat([...chunks, ...directory, ...large, signed(0x06054b50), end]);
}

function zip64(count: number, size: number, offset: number): Buffer[] {
  const end = Buffer.alloc(52);
  end.writeBigUInt64LE(44n, 0);
  for (const at of [20, 28]) end.writeBigUInt64LE(BigInt(count), at);
  end.writeBigUInt64LE(BigInt(size), 36);
  end.writeBigUInt64LE(BigInt(offset), 44);
  const locator = Buffer.alloc(16);
  locator.writeBigUInt64LE(BigInt(offset + size), 4);
  locator.writeUInt32LE(1, 12);
  return [signed(0x06064b50), end, signed(0x07064b50), locator];
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
