import type { Signal } from '#shared/model/signal.ts';

/* Numbers that count what was made, in English: features shipped, tickets closed, story points. What customers do
   ("lessons completed by pupils"), shares and times are results, and stay silent. */

const WORK =
  '(?:features?|epics?|stories|tasks?|tickets?|issues?|bugs?|defects?|fixes|pull requests?|prs|merge requests?|commits?|releases?|deployments?|builds?|services?|screens?|components?|endpoints?|apis?|integrations?|dashboards?|reports?|test cases?|experiments?|prototypes?|sprints?|milestones?|deliverables?|projects?|initiatives?|items?|cards?|cases?|complaints?|incidents?|enquiries|inquiries|policies|protocols?|audits?|inspections?|care plans?)';
const DONE =
  '(?:shipped|released|delivered|launched|built|produced|completed|finished|done|closed|resolved|fixed|merged|deployed|written|migrated|implemented|developed|rolled out|automated|handled|processed|cleared|reached|carried out|conducted|performed)';
const EVENTS =
  '(?:training sessions?|trainings?|workshops?|webinars?|courses?|modules?|lessons?|classes|briefings?|meetings?|demos?|site visits?|interviews?|campaigns?|e-?mails?|newsletters?|mailings?|posts?|articles?|videos?|leaflets?|flyers?|brochures?|posters?|calls?|proposals?|quotes?|presentations?|reminders?|guides?|pages?)';
const HELD =
  '(?:held|delivered|given|sent|made|published|written|produced|distributed|handed out|printed|posted|created|conducted|carried out|recorded|taught|placed|issued|hosted|organi[sz]ed|run)';
const STAFF = '(?:staff|teachers?|nurses?|doctors?|employees|managers|agents|reps|volunteers|clinicians|colleagues)';
const COUNTED = '(?:(?:total |weekly |monthly )?(?:number|count|sum|total) of |how many |# ?(?:of )?|more )';

/** They count work in whatever unit. */
const ALWAYS =
  /\bstory points?\b|^(?:(?:our|the|team|team['’]s|sprint|average|mean) )*velocity$|\blines of code\b|\bhours (?:worked|logged|booked)\b/i;
const MADE = [
  new RegExp(`\\b${WORK} (?:that (?:were|are|we) |we |successfully )?${DONE}\\b`, 'i'),
  new RegExp(`\\b${EVENTS} (?:that (?:were|are) )?${HELD}\\b`, 'i'),
  new RegExp(`\\b${STAFF} (?:trained|coached|briefed|certified)\\b`, 'i'),
  new RegExp(
    `^(?:${COUNTED})?(?:shipped|released|launched|built|completed|closed|resolved|fixed|merged) (?:\\w+ )?${WORK}\\b`,
    'i',
  ),
  new RegExp(
    `^(?:${COUNTED})?(?:new |code |production )?(?:releases|deployments|deploys|commits|pull requests|features|launches|newsletters|workshops|trainings|blog posts) (?:per|a|each|every) (?:day|week|month|quarter|sprint|year|developer|engineer|team|person)\\b`,
    'i',
  ),
  new RegExp(
    `^${COUNTED}(?:new |code |production )?(?:releases|deployments|deploys|commits|pull requests|features|launches|newsletters|workshops|trainings|blog posts|meetings)(?: (?:per|a|each|every|in) .*)?$`,
    'i',
  ),
  new RegExp(
    `\\b${COUNTED}(?:new )?${WORK} (?:that )?(?:we|(?:the|our|each|every) (?:team|agent|engineer|developer|rep|squad)s?) (?:\\w+ )?(?:ship|release|deliver|launch|build|close|resolve|fix|merge|complete|finish|handle)`,
    'i',
  ),
];
/** It tells how well, how soon, or what other people did. */
const RESULT =
  /\b(?:within|on time|in time|first (?:time|contact|call)|on budget|without|share|ratio|percent(?:age)?|proportion|rates?|times?|until|reopened|rolled back|opened|answered|used|kept|avoided|failed|failing|rejected|late|overdue|open|still|age|whose|(?:per|for every|of) (?:100|1,?000|hundred|thousand)|per (?:second|order|customer|user|patient|pupil|student|visit)|by (?:an? |the |our |new )?(?:\w+ )?(?:customers?|users?|patients?|pupils?|students?|learners?|members?|readers?|visitors?|guests?|parents?|citizens?|applicants?|clients?|accounts?|buyers?|donors?))\b|%|\/s\b/i;
const TIME_UNIT = /^(?:s|sec|seconds?|min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?)$/i;

/** Returns whether a text counts what was made: "features shipped", "the number of tickets we close". */
export function countsOutput(text: string): boolean {
  const line = text.trim().replace(/\s+/g, ' ').slice(0, 300);
  if (ALWAYS.test(line)) return true;
  return !RESULT.test(line) && MADE.some((pattern) => pattern.test(line));
}

/** Returns whether a signal counts what was made. One that should fall, a share or a time does not. */
export function isOutputCount({ name, unit, definition, direction }: Signal): boolean {
  if (direction === 'down') return false;
  if (ALWAYS.test(name.trim())) return true;
  const of = unit.trim();
  if (of === '%' || of.includes('/') || TIME_UNIT.test(of) || RESULT.test(`${name} ${definition}`.slice(0, 1000))) {
    return false;
  }
  const [counted = ''] = definition.split(/[.,;:]/);
  return countsOutput(name) || (/^(?:the )?(?:number|count|sum|total) of\b/i.test(counted) && countsOutput(counted));
}
