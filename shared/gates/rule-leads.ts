import { words } from '#shared/gates/rule-tokens.ts';

/** How people begin a clause, "ship it if", or end one, "… → kill it", and which part of the rule that is. */

const APOSTROPHE = "['\u2019]";
const WE = `(?:(?:we|you)(?:${APOSTROPHE}ll|\\s+will|\\s+shall|\\s+should|\\s+would|\\s+can)?\\s+|let${APOSTROPHE}s\\s+|please\\s+)?`;
const IT_IS = `(?:it(?:${APOSTROPHE}s|\\s+is)\\s+)?(?:a\\s+)?`;
const OBJECT =
  '(?:\\s+(?:with\\s+)?(?:it|this|that|everything|the\\s+(?:feature|change|experiment|test|trial|pilot|rollout|roll-out|release|work|project|idea|bet)|to\\s+(?:everyone|everybody|all(?:\\s+(?:users|customers))?)))?';
const GO_ON = `(?:continue|go\\s+(?:on|ahead|forward)|keep\\s+going|keep|carry\\s+on|proceed|persevere|ship|launch|roll\\s+(?:it\\s+)?out|scale(?:\\s+up)?|approve|green-?\\s?light|${IT_IS}(?:go|pass|success)|passes|succeeds?)`;
const GIVE_UP = `(?:stop|kill|abort|roll(?:\\s+it)?[\\s-]*back|revert|cancel|abandon|drop|halt|quit|end|shut\\s+(?:it\\s+)?down|pull\\s+the\\s+plug(?:\\s+on)?|${IT_IS}(?:no[\\s-]?go|fail(?:ure)?)|fails)`;
const RETHINK =
  '(?:change(?:\\s+(?:it|course|something|the\\s+mechanism))?|pivot|iterate|rethink|re-think|adjust|adapt|tweak|try\\s+something\\s+else)';
const WHEN =
  '(?:[\\s,]+(?:but\\s+)?(?:only\\s+)?(?:if|when(?:ever)?|once|(?:as|so)\\s+long\\s+as|while|provided(?:\\s+that)?|in\\s+case)|\\s*:(?:\\s*(?:if|when))?)';
const UNLESS = '[\\s,]+unless';
const DONT = `(?:do\\s+not|don${APOSTROPHE}t|never)\\s+`;
/** What is to change is free text: "pivot to self-service". */
const FREE =
  "(?:\\s+(?!(?:and|or|but|if|when|unless|stop|kill|continue|ship)(?![\\p{L}\\p{N}_]))[\\p{L}\\p{N}'\u2019-]+){0,6}";

export type Clause = 'continueIf' | 'stopIf' | 'change';
/** A clause's first words: its part of the rule (null for a bare "if"), and whether what follows is negated ("unless"). */
export interface Lead {
  clause: Clause | null;
  unless: boolean;
}

const lead = (clause: Clause | null, unless: boolean, source: string) => ({
  clause,
  unless,
  pattern: clause === null || !source.endsWith(WHEN) ? words(source) : ends(source),
});
/** A lead that may end in a colon, which no word's end follows. */
function ends(source: string): RegExp {
  return new RegExp(`${source}(?:(?<=:)|(?![\\p{L}\\p{N}_]))`, 'iuy');
}
const AND = '(?:and\\s+|but\\s+|or\\s+)?';
const LEADS = [
  lead('continueIf', false, `${AND}${WE}${DONT}${GO_ON}${OBJECT}${UNLESS}`),
  lead('stopIf', false, `${AND}${WE}${DONT}${GIVE_UP}${OBJECT}${UNLESS}`),
  lead('continueIf', true, `${AND}${WE}${GO_ON}${OBJECT}${UNLESS}`),
  lead('stopIf', true, `${AND}${WE}${GIVE_UP}${OBJECT}${UNLESS}`),
  lead('continueIf', false, `${AND}${WE}(?:only\\s+)?${GO_ON}${OBJECT}${WHEN}`),
  lead('stopIf', false, `${AND}${WE}(?:only\\s+)?${GIVE_UP}${OBJECT}${WHEN}`),
  lead('change', false, `${AND}${WE}${RETHINK}${OBJECT}${WHEN}`),
  lead(null, false, '(?:and\\s+|but\\s+)?if'),
];
/** A lead without "if", when a comparison follows: "stop under 25%". */
const SHORT_LEADS = [
  lead('continueIf', false, `${AND}${WE}${GO_ON}${OBJECT}(?:\\s+at)?`),
  lead('stopIf', false, `${AND}${WE}${GIVE_UP}${OBJECT}(?:\\s+at)?`),
];
/** Behind a clause: "If … , we ship it". */
const BEHIND = '(?:\\s*(?:,|:|=>|->|→|⇒|–|—|then(?![\\p{L}\\p{N}_])))*\\s*';
const CLAUSE_END = '(?=\\s*(?:[;.,\\n]|$|(?:and|but|or|otherwise|else|if)(?![\\p{L}\\p{N}_])))';
const TRAILS = [
  { clause: 'continueIf' as const, pattern: words(`${BEHIND}${WE}${GO_ON}${OBJECT}${CLAUSE_END}`) },
  { clause: 'stopIf' as const, pattern: words(`${BEHIND}${WE}${GIVE_UP}${OBJECT}${CLAUSE_END}`) },
  { clause: 'change' as const, pattern: words(`${BEHIND}${WE}${RETHINK}${FREE}${CLAUSE_END}`) },
];

interface Taker {
  take(pattern: RegExp): RegExpExecArray | null;
}

/** Reads a clause's first words; null where none stand next. */
export function takeLead(scanner: Taker): Lead | null {
  const found = LEADS.find(({ pattern }) => scanner.take(pattern));
  return found ? { clause: found.clause, unless: found.unless } : null;
}

/** Reads a lead without "if"; the caller makes sure that a comparison follows. */
export function takeShortLead(scanner: Taker): Lead | null {
  const found = SHORT_LEADS.find(({ pattern }) => scanner.take(pattern));
  return found ? { clause: found.clause, unless: false } : null;
}

/** Reads what a clause leads to behind it: "→ ship"; null where nothing of the kind stands next. */
export function takeTrail(scanner: Taker): Clause | null {
  return TRAILS.find(({ pattern }) => scanner.take(pattern))?.clause ?? null;
}

const REST = '(?:otherwise|else|if\\s+not|in\\s+between|anything\\s+(?:else|in\\s+between)|everything\\s+else)';
export const OTHERWISE_CHANGE = words(`(?:and\\s+|or\\s+)?${REST}(?:\\s*[,:])?\\s*${WE}${RETHINK}${FREE}`);
export const OTHERWISE = words(`(?:and\\s+|or\\s+)?${REST}`);
/** "otherwise we stop". */
export const OTHERWISE_STOP = words(`(?:and\\s+|or\\s+)?${REST}(?:\\s*[,:])?\\s*${WE}${GIVE_UP}${OBJECT}`);
/** Between what continues and what would prevent it: "≥ 40% unless it is …". */
export const UNLESS_BETWEEN = words('(?:,\\s*)?(?:unless|(?:except|but\\s+not)\\s+(?:if|when))');
