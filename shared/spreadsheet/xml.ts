import { SaxesParser } from 'saxes';
import { PlumblineError } from '#shared/errors/errors.ts';

/** What stands in an XML text, in its order. Names are without their namespace's prefix. */
export interface XmlHandlers {
  open(name: string, attribute: (name: string) => string | undefined): void;
  /** Also called for an empty tag. */
  close(name: string): void;
  text?(text: string): void;
}

/** Characters taken at once. */
const CHUNK = 64 * 1024;
/** Tags inside each other; a workbook has ten or so. */
const DEPTH_LIMIT = 100;
/** Excel escapes what XML cannot hold; other programs write it plainly, which loses no number. */
const LENIENT = /: (?:disallowed character|undefined entity|malformed character entity)\.$/;

/**
 * Goes through an XML text once; only open tags are held. Entities that XML does not know stay as they are written, and nothing
 * outside the text is ever read.
 * @throws PlumblineError `invalid-input` for a DOCTYPE, and for what is no XML
 */
export function scanXml(xml: string, { open, close, text }: XmlHandlers): void {
  if (xml === '') return;
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  const doctype = () => {
    throw damagedWorkbook('it has a DOCTYPE, which a workbook never needs');
  };
  parser.on('doctype', doctype);
  parser.on('error', (error) => {
    if (/doctype/i.test(error.message)) doctype();
    if (!LENIENT.test(error.message)) throw damagedWorkbook('a part of it is no XML, or breaks off in the middle');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEPTH_LIMIT) throw damagedWorkbook(`a part of it has tags more than ${DEPTH_LIMIT} deep`);
    open(localName(name), (wanted) => attributeOf(attributes, wanted));
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    close(localName(name));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  for (let at = 0; at < xml.length; at += CHUNK) parser.write(xml.slice(at, at + CHUNK));
  parser.close();
}

/** The attribute of that name, with a prefix or without. */
function attributeOf(attributes: Readonly<Record<string, string>>, wanted: string): string | undefined {
  if (Object.hasOwn(attributes, wanted)) return attributes[wanted];
  const prefixed = Object.keys(attributes).find((name) => !name.startsWith('xmlns') && localName(name) === wanted);
  return prefixed === undefined ? undefined : attributes[prefixed];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The error of a workbook that cannot be read as a whole. @param why continues "it can't be read: " */
export function damagedWorkbook(why: string): PlumblineError {
  return new PlumblineError(
    'invalid-input',
    `This workbook can't be read: ${why}. Open it in your spreadsheet program, save it again, or save it as CSV.`,
    { issues: [{ path: '(the file itself)', problem: why }] },
  );
}
