import { PlumblineError } from '#shared/errors/errors.ts';

/** What stands in an XML text, in its order. Names are without their namespace's prefix. */
export interface XmlHandlers {
  open(name: string, attribute: (name: string) => string | undefined): void;
  /** Also called for an empty tag. */
  close(name: string): void;
  text?(text: string): void;
}

/**
 * Goes through an XML text once, in time linear to its length. Entities other than XML's own five stay as they are
 * written; nothing outside the text is ever read.
 * @throws PlumblineError `invalid-input` for a DOCTYPE, and where a tag does not end
 */
export function scanXml(xml: string, { open, close, text }: XmlHandlers): void {
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start < 0) return;
    if (start > at) text?.(decodeXml(xml.slice(at, start)));
    if (xml.startsWith('<!--', start)) at = after(xml, '-->', start + 4);
    else if (xml.startsWith('<![CDATA[', start)) {
      at = after(xml, ']]>', start + 9);
      text?.(xml.slice(start + 9, at - 3));
    } else if (xml.startsWith('<?', start)) at = after(xml, '?>', start + 2);
    else if (xml.startsWith('<!', start)) throw damagedWorkbook('it has a DOCTYPE, which a workbook never needs');
    else if (xml.startsWith('</', start)) {
      at = after(xml, '>', start + 2);
      close(localName(xml.slice(start + 2, at - 1).trim()));
    } else {
      at = endOfTag(xml, start + 1);
      const empty = xml[at - 2] === '/';
      const body = xml.slice(start + 1, empty ? at - 2 : at - 1);
      const name = /^[^\s]*/.exec(body)?.[0] ?? '';
      open(localName(name), attributesIn(body, name.length));
      if (empty) close(localName(name));
    }
  }
}

/** The position after the next `end`. */
function after(xml: string, end: string, from: number): number {
  const at = xml.indexOf(end, from);
  if (at < 0) throw damagedWorkbook('a part of it breaks off in the middle');
  return at + end.length;
}

/** The position after the tag's `>`; one in quotes does not end it. */
function endOfTag(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const char = xml[at];
    if (char === '>') return at + 1;
    if (char === '"' || char === "'") at = after(xml, char, at + 1) - 1;
  }
  throw damagedWorkbook('a part of it breaks off in the middle');
}

/** The attributes of a tag, read when the first one is asked for. */
function attributesIn(body: string, from: number): (name: string) => string | undefined {
  let known: Map<string, string> | null = null;
  return (wanted) => {
    known ??= readAttributes(body, from);
    return known.get(wanted);
  };
}

function readAttributes(body: string, from: number): Map<string, string> {
  const found = new Map<string, string>();
  let at = from;
  for (;;) {
    const equals = body.indexOf('=', at);
    if (equals < 0) return found;
    const name = body.slice(at, equals).trim();
    let quote = equals + 1;
    while (/\s/.test(body[quote] ?? '')) quote++;
    const mark = body[quote];
    if (mark !== '"' && mark !== "'") throw damagedWorkbook('an attribute in it has no quotation marks');
    at = after(body, mark, quote + 1);
    if (!name.startsWith('xmlns')) found.set(localName(name), decodeXml(body.slice(quote + 1, at - 1)));
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
    },
  );
}

/** The error of a workbook that cannot be read as a whole. @param why continues "it can't be read: " */
export function damagedWorkbook(why: string): PlumblineError {
  return new PlumblineError(
    'invalid-input',
    `This workbook can't be read: ${why}. Open it in your spreadsheet program, save it again, or save it as CSV.`,
    { issues: [{ path: '(the file itself)', problem: why }] },
  );
}
