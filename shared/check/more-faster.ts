/* A lever that is only more of the same, in English: more people, more hours, more releases. Sure signs only: "more people see
   the price" and "a checklist before each release" do something differently, and stay silent. */

const NUMBER =
  '(?:\\d+|a dozen|dozens of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a hundred)';
const MORE = '(?:more|additional|extra|further|another)';
/** People who do the work; customers, patients and pupils are not among them. */
const WORKERS =
  '(?:staff|headcount|personnel|workers?|employees|hires|recruits|contractors?|freelancers?|temps|consultants?|engineers?|developers?|devs?|programmers?|testers?|designers?|analysts?|nurses?|doctors?|physicians?|clinicians?|radiographers?|midwives|therapists?|teachers?|tutors?|lecturers?|assistants?|agents?|reps?|representatives|sales ?people|sellers|recruiters?|managers|operators?|technicians?|drivers?|pickers?|packers?|coordinators?|ftes?)';
/** What may follow a whole phrase; a verb may not: "more nurses see the chart". */
const ENDS =
  '(?=\\s*(?:$|[.,;:!?()–—]|(?:on|in|at|for|per|to|until|till|during|over|from|by|before|after|every|each|so|and|or|across|within|into|while|this|next|a)\\b))(?!\\s+(?:in|to|on|of)\\s+(?:the |our |a )?(?:\\w+ )?(?:pilot|trial|study|survey|beta|programme|program|list|newsletter)\\b)';
/** At the beginning of a lever, so that it is what is done and not whom it is done for. */
const BEGINS = '^(?:(?:we|we will|we’ll|by|with|using|having|getting|adding|even|many|some) )*';
const GROW =
  '(?:doubl|tripl|quadrupl|grow|expand|increas|enlarg|rais|boost|improv|accelerat|ramp(?:ing)? up|scal(?:e|ing)(?: up)?|beef(?:ing)? up|speed(?:ing)? up)\\w*';
const RELEASES = '(?:releases|deployments|deploys|sprints|iterations|launches|features)';
const CODE =
  '(?: (?:(?:new|more|our|the|all|software) )*(?:features?|code|software|changes|versions|things|everything|product|apps?))?';
const OFTENER =
  '(?:faster|quicker|more (?:often|frequently|quickly)|(?:twice|two times|three times|four times) as (?:often|fast))';

const PATTERNS = [
  // People.
  `\\b(?:hir(?:e|es|ing)|recruit(?:s|ing)?|employ(?:s|ing)?|add(?:s|ing)?|bring(?:s|ing)? in|tak(?:e|es|ing) on)\\s+(?:up to |about |at least |${MORE} )?(?:${NUMBER}|${MORE}|new|several|a few|temporary)\\s+(?:(?!(?:for|to|of|in|on|with|by|that|which)\\b)\\S+ ){0,3}?(?:${WORKERS}|people|colleagues)\\b${ENDS}`,
  `\\b(?:hir(?:e|ing)|recruit(?:ing)?|add(?:ing)?|bring(?:ing)? in|tak(?:e|ing) on)\\s+(?:staff|people|contractors|freelancers|temps|consultants|agency staff)\\b${ENDS}`,
  `${BEGINS}(?:an? )?(?:${NUMBER} )?${MORE} (?:(?!than\\b)[\\w-]+ ){0,2}?${WORKERS}\\b${ENDS}`,
  `\\b(?:${NUMBER}|${MORE})\\s+(?:\\S+ ){0,2}?${WORKERS}\\s+(?:\\S+ ){0,2}?(?:is|are|be|been) (?:hired|recruited|taken on|employed|brought in|added)\\b`,
  `\\b${GROW} (?:\\S+ ){0,3}?(?:head-?count|staff|staffing|staffing levels?|workforce|manpower|team|team size|crew|department|number of (?:\\S+ )?${WORKERS})\\b${ENDS}`,
  '\\bstaff(?:ing)? up\\b',
  // Hours.
  `${BEGINS}(?:paid |planned |voluntary )?overtime\\b(?=\\s*(?:$|[.,;]|until|till|before|for|in|on|at|during|to)\\b|$)`,
  '\\b(?:do(?:ing)?|work(?:ing|s)?|more|extra|through) overtime\\b',
  `${BEGINS}(?:weekend|saturday|sunday|holiday) (?:shifts?|work)\\b${ENDS}`,
  `${BEGINS}(?:longer|extra|additional|more|double) (?:(?:working|night|day|evening|weekend) )?(?:shifts?|working (?:hours|days|weeks?)|working days?)\\b${ENDS}`,
  `(?:${BEGINS}|\\b(?:put(?:ting)? in|work(?:ing)?) )(?:more|extra|additional|longer|${NUMBER} more|${NUMBER} extra) hours\\b(?! (?:of|at|to)\\b)${ENDS}`,
  '\\bwork(?:ing)? (?:on )?(?:weekends|saturdays|sundays|late|nights|evenings|harder|longer|faster|round the clock|around the clock|through the (?:night|weekend|holidays))\\b',
  '\\b(?:six|seven|6|7)[- ]day (?:working )?week\\b',
  '\\bcrunch (?:time|mode|week)\\b',
  // Releases.
  `${BEGINS}more (?:(?:frequent|regular|production|app|software|new) )*${RELEASES}\\b(?:${ENDS}|(?= of\\b))`,
  `\\b${GROW} (?:\\S+ )?(?:number|frequency|rate|pace|cadence|speed|tempo|volume) of (?:\\S+ ){0,2}?${RELEASES}\\b`,
  `\\b${GROW} (?:\\S+ ){0,2}?(?:(?:release|deployment|deploy) (?:frequency|rate|pace|cadence|speed|tempo)|development (?:speed|pace|tempo))\\b`,
  `\\b${GROW} (?:\\S+ ){0,3}?(?:velocity|story points)\\b`,
  `\\b${GROW} (?:the |our |their )?(?:teams?|developers?|engineers?|engineering|agents?|staff|sales|delivery)(?:['’]s?)? (?:productivity|output|capacity|throughput|pace|tempo)\\b`,
  `\\b(?:releas|deploy|ship|launch)(?:e|es|s|ing|ping)?${CODE} ${OFTENER}\\b`,
  `\\b(?:build|develop|deliver|cod|writ)(?:e|s|es|ing)? (?:(?:new|more|our) )*(?:features|code|software) ${OFTENER}\\b`,
  `\\b(?:releas|deploy|ship)(?:e|es|s|ing|ping)?${CODE} (?:daily|weekly|hourly|every (?:day|week|hour|fortnight|two weeks)) (?:instead of|rather than)\\b`,
  `\\b(?:${NUMBER} )?(?:${MORE}) (?:(?:cold|sales|outbound|prospecting) )*(?:calls|dials|demos|mailings|pitches) (?:a|per|each|every) (?:day|week|month|rep|head|agent|seller)\\b`,
].map((pattern) => new RegExp(pattern, 'gi'));

/** Earlier in the same clause, it turns the phrase round: "without hiring", "fewer", "rather than". */
const TURNED =
  /\b(?:without|instead of|rather than|no|not|never|fewer|less|stop(?:ping|s)?|avoid(?:ing|s)?|reduc\w+|cut(?:ting|s)?|limit\w*|nobody|nor|end(?:ing|s)?|freez\w+|forbid\w*|ban(?:ning|s)?|replac\w+|(?:don|doesn|won)['’]t)\b[^,;:.]*$/i;

/** Returns the words of a lever that are only more people, more hours or more releases; null where there are none. */
export function moreFaster(lever: string): string | null {
  const text = lever.trim().replace(/\s+/g, ' ').slice(0, 400);
  for (const pattern of PATTERNS) {
    for (const { 0: found, index } of text.matchAll(pattern)) {
      if (!TURNED.test(text.slice(0, index))) return found.trim();
    }
  }
  return null;
}
