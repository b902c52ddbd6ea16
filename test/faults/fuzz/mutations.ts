import { DAMAGES, damaged } from '../random.ts';
import { changeJson, JSON_CHANGES, type JsonChange, pick, type Random, signed, written } from './json-mutations.ts';
import type { Tree } from './tree.ts';

const MARKERS = ['<<<<<<< HEAD\n', '=======\n', '>>>>>>> theirs\n'] as const;

/** Changes of bytes, whatever they mean. `others` are the other files, to splice from. */
const BYTE_CHANGES = {
  'bits flipped': (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let n = 1 + Math.floor(random() * 8); n > 0 && copy.length > 0; n--) {
      const at = Math.floor(random() * copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
    return copy;
  },
  'a run of bytes': (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = Math.floor(random() * copy.length);
    copy.fill(Math.floor(random() * 256), at, Math.min(copy.length, at + 1 + Math.floor(random() * 64)));
    return copy;
  },
  'a block damaged': (bytes, random) => (bytes.length > 0 ? damaged(bytes, pick(random, DAMAGES), random) : bytes),
  'cut off': (bytes, random) => bytes.subarray(0, Math.floor(random() * bytes.length)),
  'doubled whole': (bytes) => Buffer.concat([bytes, bytes]),
  'spliced from another file': (bytes, random, others) => {
    const other = pick(random, others);
    const at = Math.floor(random() * bytes.length);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(Math.floor(random() * other.length))]);
  },
  'replaced by another file': (_bytes, random, others) => pick(random, others),
  'not UTF-8': (bytes, random) =>
    inserted(bytes, pick(random, [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf5, 0x80]]), random),
  'a byte-order mark': (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  'as UTF-16': (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString('utf8'), 'utf16le')]),
  'NUL bytes': (bytes, random) =>
    inserted(
      bytes,
      Array.from({ length: 1 + Math.floor(random() * 32) }, () => 0),
      random,
    ),
  'line ends of Windows': (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  'white space': (bytes, random) =>
    Buffer.from(bytes.toString('latin1').replaceAll('  ', pick(random, ['', '\t', '    '])), 'latin1'),
  'a merge left open': (bytes, random) => {
    const rows = bytes.toString('latin1').split(/(?<=\n)/);
    const [from, until] = [random(), random()].map((at) => Math.floor(at * rows.length)).sort((a, b) => a - b);
    const ours = rows.slice(from, until).join('');
    const text = [
      rows.slice(0, from).join(''),
      MARKERS[0],
      ours,
      MARKERS[1],
      ours.replaceAll('2', '3'),
      MARKERS[2],
      rows.slice(until).join(''),
    ];
    return Buffer.from(text.join(''), 'latin1');
  },
  'lines mixed up': (bytes, random) => {
    const rows = bytes.toString('latin1').split(/(?<=\n)/);
    const keys = new Map(rows.map((row, i) => [`${i} ${row}`, random()]));
    const mixed = [...keys].sort(([, a], [, b]) => a - b).map(([row]) => row.slice(row.indexOf(' ') + 1));
    return Buffer.from(mixed.slice(random() < 0.5 ? 1 : 0).join(''), 'latin1');
  },
  empty: () => Buffer.alloc(0),
} satisfies Record<string, (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer>;

function inserted(bytes: Buffer, what: readonly number[], random: Random): Buffer {
  const at = Math.floor(random() * bytes.length);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(what), bytes.subarray(at)]);
}

const BYTE_NAMES = Object.keys(BYTE_CHANGES).filter((name): name is keyof typeof BYTE_CHANGES => name in BYTE_CHANGES);
const VERSIONS = [-1, 0, 1, 1.5, 2, 4, 6, 7, 99, 999_999, 1e300, '5', null] as const;

/** A mutated file: its new bytes, or `folder` where one lies in its place; and what was done. */
export interface Mutated {
  node: Buffer | 'folder';
  how: string;
}

/** One mutation by chance of one file of a workspace. The same random numbers give the same. */
export function mutated(tree: Tree, path: string, random: Random): Mutated {
  const bytes = tree.get(path);
  if (!Buffer.isBuffer(bytes)) throw new Error(`${path} is no file`);
  const dice = random();
  if (dice < 0.03) return { node: 'folder', how: 'a folder in its place' };
  const json = dice < 0.65 ? withJson(bytes, random) : null;
  if (json) return json;
  const how = pick(random, BYTE_NAMES);
  const others = [...tree].flatMap(([other, node]) => (other !== path && Buffer.isBuffer(node) ? [node] : []));
  return { node: Buffer.from(BYTE_CHANGES[how](bytes, random, others)), how };
}

/** A change of what the JSON says, half of them signed again; of one line where each is JSON by itself. */
function withJson(bytes: Buffer, random: Random): Mutated | null {
  const text = bytes.toString('utf8');
  const whole = parsed(text);
  if (whole) {
    const how = random() < 0.08 ? 'another version' : pick(random, JSON_CHANGES);
    const sign = random() < 0.5;
    changeWhole(whole, how, random);
    return { node: Buffer.from(written(sign ? signed(whole) : whole)), how: sign ? `${how}, signed again` : how };
  }
  const rows = text.split('\n');
  const at = Math.floor(random() * rows.length);
  const row = parsed(rows[at] ?? '');
  if (!row) return null;
  const how = pick(random, JSON_CHANGES);
  changeJson(row, how, random);
  rows[at] = written(row).replaceAll('\n', '');
  return { node: Buffer.from(rows.join('\n')), how: `${how}, line ${at + 1}` };
}

function changeWhole(whole: object, how: JsonChange | 'another version', random: Random): void {
  if (how === 'another version') Object.assign(whole, { version: pick(random, VERSIONS) });
  else changeJson(random() < 0.9 ? bodyOf(whole) : whole, how, random);
}

/** What an envelope holds; the whole where it is none. */
function bodyOf(whole: object): unknown {
  const body: unknown = Object.values(whole).at(-1);
  return typeof body === 'object' && body !== null ? body : whole;
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
