import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { TestSummary } from '#shared/model/slice.ts';

/** Largest report that is read, in characters. */
const JUNIT_LIMIT = 32 * 1024 * 1024;
/** Tags inside each other; real reports have five or so. */
const DEPTH_LIMIT = 100;
const NAMES_LIMIT = 50;
const NAME_LENGTH = 1000;

/** Blanks, the XML declaration, comments and processing instructions before the first tag. */
const PROLOG = /^\uFEFF?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/;

/** Whether a file seems to be a JUnit report: its first tag is `testsuites` or `testsuite`, whatever DOCTYPE comes before. */
export function looksLikeJUnit(text: string): boolean {
  const start = text.slice(PROLOG.exec(text)?.[0].length ?? 0).slice(0, 100_000);
  if (/^<!DOCTYPE/i.test(start)) return /<testsuites?[\s/>]/.test(start);
  return /^<testsuites?[\s/>]/.test(start);
}

/**
 * The results of a JUnit XML report. Counted from its test cases, because the totals in its attributes are wrong in the
 * reports of several tools; a test with an error failed. Entities are never expanded beyond those of XML itself.
 * @throws PlumblineError `invalid-input` or `too-large`, with a sentence
 */
export function readJUnit(text: string, limit = JUNIT_LIMIT): TestSummary {
  if (text.length > limit) {
    throw new PlumblineError(
      'too-large',
      `The test report is larger than ${megabytes(limit)} MB, which is what Plumbline reads.`,
      {
        limit,
      },
    );
  }
  const body = text.slice(PROLOG.exec(text)?.[0].length ?? 0);
  if (/^<!DOCTYPE/i.test(body)) {
    throw refused(
      'it has a DOCTYPE, which could name other files or make it grow without end; a test report needs none',
    );
  }
  const root = parse(body);
  const suites = [...elements(root, 'testsuites'), ...elements(root, 'testsuite')];
  if (suites.length === 0) {
    throw refused('it has neither <testsuites> nor <testsuite>; a JUnit XML report begins with one of them');
  }
  return summarise(suites);
}

type Element = Record<string, unknown>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: true,
  maxNestedTags: DEPTH_LIMIT,
});

function parse(body: string): Element {
  const fault = XMLValidator.validate(body, { allowBooleanAttributes: false });
  if (fault !== true) throw refused(`it is no XML that can be read (line ${fault.err.line}: ${fault.err.msg})`);
  try {
    const parsed: unknown = parser.parse(body);
    if (isElement(parsed)) return parsed;
  } catch (thrown) {
    throw refused(`it is no XML that can be read (${thrown instanceof Error ? thrown.message : String(thrown)})`);
  }
  throw refused('there is nothing in it');
}

function summarise(suites: Element[]): TestSummary {
  const summary: TestSummary = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const fail = (name: string) => {
    summary.failed += 1;
    if (summary.failures.length < NAMES_LIMIT) summary.failures.push(shortened(name || 'a test without a name'));
  };
  // Depth first in the order of the file; the stack is ours, and the depth was bounded above.
  const waiting = suites.toReversed();
  for (let suite = waiting.pop(); suite; suite = waiting.pop()) {
    for (const inner of elements(suite, 'testsuite').toReversed()) waiting.push(inner);
    for (const test of elements(suite, 'testcase')) {
      if (has(test, 'failure') || has(test, 'error')) fail(nameOf(test));
      else if (has(test, 'skipped') || isNotRun(test)) summary.skipped += 1;
      else summary.passed += 1;
    }
    // A suite that broke before its first test.
    if (has(suite, 'error') || has(suite, 'failure')) fail(attribute(suite, 'name'));
  }
  return summary;
}

/** "suite.of.tests › name of the test", without repeating the class. */
function nameOf(test: Element): string {
  const [where, name] = [attribute(test, 'classname'), attribute(test, 'name')];
  return where && !name.startsWith(where) ? `${where} › ${name}` : name;
}

/** GoogleTest puts it in an attribute. */
const isNotRun = (test: Element): boolean =>
  ['notrun', 'disabled', 'skipped'].includes(attribute(test, 'status').toLowerCase()) ||
  ['suppressed', 'skipped'].includes(attribute(test, 'result').toLowerCase());

const has = (element: Element, tag: string): boolean => Object.hasOwn(element, tag);

/** The elements of that name directly inside; an empty one is parsed to text. */
function elements(parent: Element, tag: string): Element[] {
  if (!has(parent, tag)) return [];
  const found = parent[tag];
  return (Array.isArray(found) ? found : [found]).map((one: unknown) => (isElement(one) ? one : {}));
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function attribute(element: Element, name: string): string {
  const value = element[`@${name}`];
  return typeof value === 'string' ? decode(value) : '';
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five entities of XML and characters by number; others stay as they are written. */
function decode(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
    },
  );
}

/** One line, at most {@link NAME_LENGTH} characters, no half of a surrogate pair at its end. */
function shortened(name: string): string {
  const line = name.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return line.length <= NAME_LENGTH ? line : `${line.slice(0, NAME_LENGTH - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toLocaleString('en', { maximumFractionDigits: 1 });

const refused = (why: string): PlumblineError =>
  new PlumblineError('invalid-input', `The test report cannot be read: ${why}.`, {
    issues: [{ path: '(the file itself)', problem: why }],
  });
