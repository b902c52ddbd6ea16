import { PlumblineError } from '#shared/errors/errors.ts';
import type { TestSummary } from '#shared/model/slice.ts';
import { readXml, XmlFault } from '#shared/slices/junit-events.ts';

/** Largest report that is read, in characters. */
const JUNIT_LIMIT = 32 * 1024 * 1024;
const NAMES_LIMIT = 50;
const NAME_LENGTH = 1000;

/** Where the first tag or DOCTYPE begins: behind blanks, the XML declaration, comments and processing instructions. */
function endOfProlog(text: string): number {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const [begin, end] = text.startsWith('<?', at) ? ['<?', '?>'] : ['<!--', '-->'];
    const found = text.startsWith(begin, at) ? text.indexOf(end, at + begin.length) : -1;
    if (found === -1) return at;
    at = found + end.length;
  }
}

/** Whether a file seems to be a JUnit report: its first tag is `testsuites` or `testsuite`, whatever DOCTYPE comes before. */
export function looksLikeJUnit(text: string): boolean {
  const first = endOfProlog(text);
  const start = text.slice(first, first + 100_000);
  if (/^<!DOCTYPE/i.test(start)) return /<testsuites?[\s/>]/.test(start);
  return /^<testsuites?[\s/>]/.test(start);
}

/**
 * The results of a JUnit XML report. Counted from its test cases, because the totals in its attributes are wrong in the
 * reports of several tools; a test with an error failed. Entities are never expanded beyond those of XML itself. Reading holds no
 * more than one tag at a time.
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
  const body = text.slice(endOfProlog(text));
  if (/^<!DOCTYPE/i.test(body)) {
    throw refused(
      'it has a DOCTYPE, which could name other files or make it grow without end; a test report needs none',
    );
  }
  try {
    return summarise(body);
  } catch (thrown) {
    if (!(thrown instanceof XmlFault)) throw thrown;
    throw refused(`it is no XML that can be read (line ${thrown.line}: ${thrown.message})`);
  }
}

type Attributes = Readonly<Record<string, string>>;
/** A suite or a test whose end is not read yet; null for any other tag. */
type Open = { is: 'suite'; name: string; broken: boolean } | Test | null;
interface Test {
  is: 'test';
  name: string;
  failed: boolean;
  skipped: boolean;
}

/** Counts while it reads: what it holds does not grow with the report. */
function summarise(body: string): TestSummary {
  const summary: TestSummary = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const fail = (name: string) => {
    summary.failed += 1;
    if (summary.failures.length < NAMES_LIMIT) summary.failures.push(shortened(name || 'a test without a name'));
  };
  const open: Open[] = [];
  let empty = true;
  const begin = ({ name, attributes }: { name: string; attributes: Attributes }): Open => {
    const around = open.at(-1);
    if (empty && name !== 'testsuites' && name !== 'testsuite') {
      throw refused('it has neither <testsuites> nor <testsuite>; a JUnit XML report begins with one of them');
    }
    if (empty || (around?.is === 'suite' && name === 'testsuite')) {
      return { is: 'suite', name: attribute(attributes, 'name'), broken: false };
    }
    if (around?.is === 'suite' && name === 'testcase') {
      return { is: 'test', name: nameOf(attributes), failed: false, skipped: isNotRun(attributes) };
    }
    const broken = name === 'failure' || name === 'error';
    if (around?.is === 'test') {
      around.failed ||= broken;
      around.skipped ||= name === 'skipped';
    } else if (around?.is === 'suite' && broken && !around.broken) {
      // A suite that broke before its first test.
      around.broken = true;
      fail(around.name);
    }
    return null;
  };
  readXml(body, {
    open: (tag) => {
      open.push(begin(tag));
      empty = false;
    },
    close: () => {
      const ended = open.pop();
      if (ended?.is !== 'test') return;
      if (ended.failed) fail(ended.name);
      else summary[ended.skipped ? 'skipped' : 'passed'] += 1;
    },
  });
  if (empty) throw refused('there is nothing in it');
  return summary;
}

/** "suite.of.tests › name of the test", without repeating the class. */
function nameOf(test: Attributes): string {
  const [where, name] = [attribute(test, 'classname'), attribute(test, 'name')];
  return where && !name.startsWith(where) ? `${where} › ${name}` : name;
}

/** GoogleTest puts it in an attribute. */
const isNotRun = (test: Attributes): boolean =>
  ['notrun', 'disabled', 'skipped'].includes(attribute(test, 'status').toLowerCase()) ||
  ['suppressed', 'skipped'].includes(attribute(test, 'result').toLowerCase());

/** No more of an attribute than is shown, with room for the blanks around it. */
function attribute(attributes: Attributes, name: string): string {
  return Object.hasOwn(attributes, name) ? (attributes[name] ?? '').slice(0, 2 * NAME_LENGTH) : '';
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
