/* Wording that gives a problem away, in English. Each pattern matches sure signs only: people ignore a check that cries
   wolf. */

/** Verbs that only ever name work. */
const WORK =
  'launch|build|migrate|implement|deploy|roll out|rollout|develop|rewrite|refactor|redesign|re-?platform|integrate|install|set up|upgrade|port';
/** Verbs that name work unless they come with a measure: "ship 95% of orders within two days" is an outcome. */
const WORK_UNLESS_MEASURED = 'ship|release|deliver|finish|complete|publish|introduce|replace|automate|add';
/** "To", "we will", "our aim is to": what may precede the verb. */
const LEAD =
  "(?:(?:our|the) (?:aim|goal|objective|plan) is )?(?:(?:we|i)(?: will| shall|'ll|’ll| want to| are going to| need to| must)? |let(?:'|’)?s |please )?(?:to )?(?:(?:successfully|quickly|finally|soon) )?";
/** "Build times", "release frequency": a noun, not a verb. */
const AS_NOUN =
  '(?:[- ](?:times?|durations?|frequency|rates?|failures?|dates?|cycles?|errors?|breakages?|sizes?|costs?|quality|latency|queues?|minutes|conversions?|numbers?|success|windows?|lead)\\b)';
/** Things one builds without producing output: "build trust". */
const OF_PEOPLE =
  '(?: \\S+){0,3} (?:trust|confidence|loyalty|habits?|relationships?|resilience|momentum|awareness|skills|reputation)\\b';

const STARTS_WITH_WORK = new RegExp(`^${LEAD}(${WORK})\\b(?!${AS_NOUN})(?!${OF_PEOPLE})(?!-)`, 'i');
const STARTS_WITH_OTHER_WORK = new RegExp(`^${LEAD}(${WORK_UNLESS_MEASURED})\\b(?!${AS_NOUN})(?!-)`, 'i');
/** "The new app is launched", "the portal goes live". */
const WORK_IS_DONE =
  /\b(?:is|are|has been|have been|gets?|got|be) (?:fully |successfully )?(launched|rolled out|migrated|deployed|built|implemented|rewritten|released|live)\b|\bgo(?:es)? (live)\b/i;
const MEASURED =
  /\d\s*(?:%|percent|per cent|in \d|out of|of \d|hours?|h\b|days?|minutes?|min\b|seconds?|s\b|weeks?)|\b(?:within|on time|faster|sooner|half|twice|fewer|less|without)\b/i;

/** Returns the word that makes an aim sound like an output, such as "launch"; null when it reads as an outcome. */
export function outputWord(aim: string): string | null {
  const text = aim.trim().replace(/\s+/g, ' ').slice(0, 400);
  const start = STARTS_WITH_WORK.exec(text);
  if (start) return start[1] ?? null;
  if (MEASURED.test(text)) return null;
  const other = STARTS_WITH_OTHER_WORK.exec(text) ?? WORK_IS_DONE.exec(text);
  return other ? (other[1] ?? other[2] ?? null) : null;
}

const NUMBER_WORDS =
  /\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|halve[sd]?|third|thirds|quarter|double[sd]?|twice|triple[sd]?|dozen|every|everybody|everyone|all|none|no|never|nobody|always)\b/i;

/** Returns whether a text gives an amount: digits of any script, or a word such as "half", "every", "never". */
export function saysHowMuch(text: string): boolean {
  return /\p{Nd}|[½¼¾⅓⅔]/u.test(text) || NUMBER_WORDS.test(text);
}

/** Pairs that count as one thing. */
const ONE_THING =
  /\b(?:drag and drop|search and replace|find and replace|question and answer|questions and answers|q and a|q&a|r&d|research and development|terms and conditions|trial and error|pros and cons|back and forth|black and white|supply and demand|copy and paste|pick and pack|cut and paste|health and safety|profit and loss|point and click|plug and play|tried and tested|between \S+ and \S+|a\/b)\b/gi;
const ARTICLES = /^(?:an?|the|our|their|its|more|better)\s+/i;

/** Returns the two levers a lever seems to hold, or null. Adjectives ("a shorter and clearer form") are one lever. */
export function twoLevers(lever: string): [string, string] | null {
  const text = lever.trim().replace(/\s+/g, ' ').slice(0, 400).replace(ONE_THING, 'it');
  const semicolon = text.split(/;\s|\s\+\s|, as well as | as well as | and also |, plus | plus /i);
  if (semicolon.length > 1) return pair(semicolon[0], semicolon[1]);
  const [left, right] = text.split(/,? and | & /i);
  if (left === undefined || right === undefined) return null;
  const before = left.replace(ARTICLES, '').split(' ').length;
  const after = right.replace(ARTICLES, '').split(' ').length;
  // One word before and several after are most often two adjectives: "shorter and clearer forms".
  const adjectives = before === 1 && after > 1;
  return adjectives ? null : pair(left, right);
}

function pair(left: string | undefined, right: string | undefined): [string, string] | null {
  const [a, b] = [left?.trim() ?? '', right?.trim() ?? ''];
  return a && b ? [a, b] : null;
}

const PILE_UP =
  /\b(?:total|cumulative|all[- ]time|lifetime|overall)\b.*\b(?:users?|customers?|sign-?ups?|registrations?|accounts?|downloads?|installs?|members?|subscribers?|followers?|views|visits|clicks|likes|stars|orders|sales|messages|impressions|posts)\b|\bcumulative\b|\b(?:number of|#) \S+.*\b(?:to date|so far|ever)\b|\b(?:downloads|installs|sign-?ups|registrations|views|users) (?:to date|so far|ever)\b/i;
const CAN_FALL =
  /\b(?:per|rates?|ratio|share|average|mean|median|active|current|open|paying|net|daily|weekly|monthly|yearly|quarterly|(?:a|an|each|every|this|last|in the last) (?:\d+ )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|sessions?|users?|customers?))\b|%|\/\s*\p{L}/iu;

/** Returns whether a signal's name or definition names a total that can only rise. */
export function canOnlyRise(name: string, definition: string): boolean {
  const whole = `${name} ${definition}`.slice(0, 1000);
  return PILE_UP.test(name.slice(0, 200)) && !CAN_FALL.test(whole);
}

/** Vague words: each reader fills in their own meaning. */
const VAGUE =
  /(?<![\p{L}-])(?:better|improv(?:e|es|ed|ing|ement|ements)|optimi[sz](?:e|es|ed|ing|ation)|enhanc(?:e|es|ed|ing|ement)|quick(?:ly)?|fast|soon|easy|easily|simpl(?:e|er|y)|intuitive|seamless(?:ly)?|smooth(?:ly)?|robust|scalable|flexible|efficient(?:ly)?|effective(?:ly)?|user[- ]friendly|world[- ]class|state[- ]of[- ]the[- ]art|best[- ]in[- ]class|high[- ]quality|significant(?:ly)?|substantial(?:ly)?|appropriate(?:ly)?|adequate(?:ly)?|sufficient(?:ly)?|reasonabl[ey]|relevant|meaningful|various|several|many|some|often|regularly|as needed|etc|and so on|synerg(?:y|ies)|holistic|leverage|delight(?:s|ed|ful)?)(?![\p{L}-])/giu;

/** Returns the vague words of a text, each once, as first written; none when the text gives an amount. */
export function vagueWords(text: string): string[] {
  const read = text.slice(0, 4000);
  if (saysHowMuch(read)) return [];
  const found = new Map<string, string>();
  for (const [word] of read.matchAll(VAGUE)) if (!found.has(word.toLowerCase())) found.set(word.toLowerCase(), word);
  return [...found.values()];
}
