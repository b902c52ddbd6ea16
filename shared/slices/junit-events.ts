import { type SaxesAttributePlain, SaxesParser, type SaxesTagPlain } from 'saxes';

/** Tags inside each other; real reports have five or so. */
const DEPTH_LIMIT = 100;
/** Longest attribute that is read, in characters; a test's name is read to its first thousand. */
const ATTRIBUTE_LIMIT = 1024 * 1024;
/** Attributes of one tag; a test has five or so. */
const ATTRIBUTES_LIMIT = 1000;
/** What XML forbids but tools write (colours of a terminal, `&nbsp;`) is passed over, this often. */
const LENIENT_LIMIT = 10_000;
const LENIENT = /: (?:disallowed character|undefined entity|malformed character entity)\.$/;
/** Characters taken at once: more of an attribute than this is never held unseen. */
const CHUNK = 64 * 1024;

/** What no test is counted from is not even parsed: output of megabytes stands in CDATA. A `<` begins nothing else there. */
const ASIDE = [
  { begin: '<!--', end: '-->', name: 'a comment' },
  { begin: '<![CDATA[', end: ']]>', name: 'a CDATA section' },
  { begin: '<?', end: '?>', name: 'an instruction' },
] as const;

/** What a report is made of, in the order of the file. */
export interface XmlEvents {
  open: (tag: { name: string; attributes: Readonly<Record<string, string>> }) => void;
  close: (name: string) => void;
}

/** Why a text is no XML that can be read; `line` counts from 1. */
export class XmlFault extends Error {
  readonly line: number;
  constructor(problem: string, line: number) {
    super(problem);
    this.line = line;
  }
}

/**
 * Reads XML as a stream of tags, so that memory does not grow with it: texts, comments and CDATA are passed over.
 * @throws XmlFault where the text is no XML, stands too deep, or holds an attribute too long to read
 */
export function readXml(text: string, { open, close }: XmlEvents): void {
  const parser = new SaxesParser({ xmlns: false, fragment: false, position: true });
  let depth = 0;
  let attributesHere = 0;
  /** Where in the text the part begins that is being parsed, and how much the parser had before it. */
  let part = 0;
  let fed = 0;
  let lenient = 0;
  /** Characters since a tag or an attribute of it was complete; null outside tags. */
  let unfinished: number | null = null;
  const fail = (problem: string, at = part + parser.position - fed): never => {
    throw new XmlFault(problem, text.slice(0, at).split('\n').length);
  };
  parser.on('error', (error) => {
    if (!LENIENT.test(error.message)) fail(error.message.replace(/^(?:\d+:)*\s*/, '').slice(0, 200));
    lenient += 1;
    if (lenient > LENIENT_LIMIT) fail('too many characters and entities that XML does not know');
  });
  parser.on('opentagstart', () => {
    unfinished = 0;
    attributesHere = 0;
    depth += 1;
    if (depth > DEPTH_LIMIT) fail(`tags stand more than ${DEPTH_LIMIT} deep`);
  });
  parser.on('attribute', (_: SaxesAttributePlain) => {
    unfinished = 0;
    attributesHere += 1;
    if (attributesHere > ATTRIBUTES_LIMIT) {
      fail(`a tag has more than ${ATTRIBUTES_LIMIT.toLocaleString('en')} attributes`);
    }
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    unfinished = null;
    open({ name, attributes });
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    close(name);
  });
  const parse = (from: number, to: number) => {
    for (let at = from; at < to; at += CHUNK) {
      const next = text.slice(at, Math.min(at + CHUNK, to));
      part = at;
      fed = parser.position;
      parser.write(next);
      if (unfinished === null) continue;
      unfinished += next.length;
      if (unfinished > ATTRIBUTE_LIMIT) {
        fail(`an attribute is longer than ${ATTRIBUTE_LIMIT.toLocaleString('en')} characters`);
      }
    }
  };
  let at = 0;
  for (let found = text.indexOf('<', 0); found !== -1; found = text.indexOf('<', found + 1)) {
    if (text[found + 1] !== '!' && text[found + 1] !== '?') continue;
    const aside = ASIDE.find(({ begin }) => text.startsWith(begin, found));
    if (!aside) continue;
    const end = text.indexOf(aside.end, found + aside.begin.length);
    if (end === -1) fail(`${aside.name} is not closed`, found);
    parse(at, found);
    at = end + aside.end.length;
    found = at - 1;
  }
  parse(at, text.length);
  part = text.length;
  fed = parser.position;
  parser.close();
}
