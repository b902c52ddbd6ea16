/* Words in an aim that each reader fills in for themselves, in English. A number makes such a word precise only where it
   belongs to it ("20% better", "improve from 31% to 40%"); elsewhere in the sentence it measures something else. */

/** No number makes these precise. */
const EMPTY =
  'seamless(?:ly)?|frictionless(?:ly)?|effortless(?:ly)?|hassle[- ]free|world[- ]class|best[- ]in[- ]class|state[- ]of[- ]the[- ]art|cutting[- ]edge|next[- ]gen(?:eration)?|best[- ]practices?|intuitive(?:ly)?|user[- ]friendly|easy[- ]to[- ]use|customer[- ]centric|delight(?:ful|s|ed|ing)?|robust|scalable|holistic(?:ally)?|synerg(?:y|ies|istic)|excellence|excellent|innovative|high[- ]quality|top[- ]notch|smooth(?:ly)?(?! muscle)';
/** Precise with a measure of their own. */
const COMPARED =
  'better|improv(?:e|es|ed|ing|ement|ements)|optimi[sz](?:e|es|ed|ing|ation)|optimal(?:ly)?|enhanc(?:e|es|ed|ing|ement)|efficient(?:ly)?|effective(?:ly)?|easier|simpler|smoother|faster|quicker';
const WORDS = new RegExp(`(?<![\\p{L}-])(?:(${EMPTY})|(${COMPARED}))(?![\\p{L}-])`, 'giu');

const NUMBER =
  '(?:[\\p{Nd}½¼¾⅓⅔]|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|half|a (?:half|third|quarter|fifth|tenth))\\b)';
/** "by 20%", "to 12%", "from 31%", "than 95%"; a year or a day of the month is a date. */
const MEASURE_AFTER = new RegExp(
  `\\b(?:by|to|from|than|under|below|above)\\s+(?:(?:about|at least|less than|more than|under|over|around|up to)\\s+)?(?!(?:19|20)\\d\\d\\b(?!\\s?%)|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))${NUMBER}`,
  'iu',
);
const MEASURE_BEFORE = new RegExp(
  `(?:${NUMBER}[\\p{L}\\p{Nd}.,]*\\s?(?:%|percent|per cent|points?|times|minutes?|hours?|days?|seconds?|weeks?)?|\\b(?:twice|half|three times|four times|ten times))\\s+(?:as\\s+|more\\s+|times\\s+)?$`,
  'iu',
);
const HAS_NUMBER = new RegExp(NUMBER, 'iu');

/** Returns the vague words of an aim, each once, as first written. */
export function vagueInAim(aim: string): string[] {
  const text = aim.replace(/\s+/g, ' ').slice(0, 2000);
  const found = new Map<string, string>();
  for (const { 0: word, 1: empty, index } of text.matchAll(WORDS)) {
    const [before, after] = [text.slice(0, index), text.slice(index + word.length)];
    if (isName(before, word, after) || (empty === undefined && isMeasured(before, after))) continue;
    if (!found.has(word.toLowerCase())) found.set(word.toLowerCase(), word);
  }
  return [...found.values()];
}

/** "The Better Health programme": capitals inside a sentence. */
function isName(before: string, word: string, after: string): boolean {
  const inside = /[\p{L}\p{N},]\s*$/u.test(before);
  return inside && /^\p{Lu}/u.test(word) && /^\s+\p{Lu}/u.test(after);
}

function isMeasured(before: string, after: string): boolean {
  if (MEASURE_BEFORE.test(before)) return true;
  const explained = /^[^.;,]{0,40}:(.*)/.exec(after)?.[1];
  if (explained !== undefined && HAS_NUMBER.test(explained)) return true;
  const [clause = ''] = after.split(/[;,](?!\d)|\.(?!\d)/);
  return MEASURE_AFTER.test(clause);
}
