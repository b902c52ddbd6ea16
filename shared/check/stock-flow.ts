import type { Signal } from '#shared/model/signal.ts';

/* A stock (open tickets, a waiting list) says how much lies there, not whether it gets better: that takes a flow beside it,
   such as the time it takes or how much comes and goes in a week. In English. */

const THINGS =
  '(?:tickets?|bugs?|defects?|issues?|incidents?|cases?|claims?|requests?|pull requests?|prs|merge requests?|tasks?|invoices?|bills?|orders?|applications?|e-?mails?|mails?|messages?|letters?|complaints?|enquiries|inquiries|questions?|deals?|opportunities|leads?|quotes?|positions?|vacancies|essays?|assignments?|homework|papers?|patients?|referrals?|alerts?|vulnerabilities|findings?|actions?|items?|stories|contracts?|debts?|repairs?)';
const LYING =
  '(?:open|unresolved|outstanding|pending|unpaid|unanswered|unread|overdue|queued|unassigned|untriaged|unprocessed|unmarked|ungraded|unfilled|unfinished|unreviewed|undecided)';
const STOCKS = [
  new RegExp(`\\b${LYING} (?:[\\w-]+ ){0,2}?${THINGS}\\b`, 'i'),
  new RegExp(
    `\\b${THINGS} (?:(?:that are|still|currently) )?(?:waiting|open|pending|outstanding|overdue|on hold|(?:on|in) (?:the |our |a )?(?:\\w+ )?(?:queue|backlog|progress|review|inbox|waiting list))\\b`,
    'i',
  ),
  /^(?:(?:the|our|total|current|open|size of|length of|number of|items in|support|review|ticket|bug|product|engineering|team) )*(?:backlog|queue|waiting list|work in progress|wip|stock on hand|stock level|inventory level)(?: (?:size|length|count|items|volume|depth))?(?: (?:at|on|by|for) .*)?$/i,
  /^(?:(?:the|our|total|current|size of|value of) )*(?:sales )?pipeline (?:size|value|volume)\b/i,
];
/** It holds a time, a share or a flow already. */
const HAS_FLOW =
  /\b(?:times?|age|oldest|older|longer|(?:more|over|for) (?:than )?\w+ (?:minutes?|hours?|days?|weeks?|months?)|rates?|share|ratio|percent(?:age)?|proportion|per|cleared|closed|resolved|abandon\w*|failures?|duration|turns|turnover|until|within|delay|throughput|arriv\w+|incoming|new|a (?:day|week|month))\b|%/i;
const FLOW =
  /\b(?:times?|age|cycle|days?|hours?|minutes?|weeks?|rates?|share|ratio|percent(?:age)?|proportion|per|throughput|arriv\w+|inflow|outflow|incoming|closed|resolved|settled|turns|turnover|within|wait|duration|delay|latency)\b|%/i;
const FLOW_UNIT = /^(?:%|s|sec|seconds?|min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?)$|\/|\bper\b/i;

/** Returns whether a signal is a stock: so many things that lie there at one moment. */
function isStock({ name, unit }: Pick<Signal, 'name' | 'unit'>): boolean {
  const text = name.trim().replace(/\s+/g, ' ').slice(0, 200);
  return !FLOW_UNIT.test(unit.trim()) && !HAS_FLOW.test(text) && STOCKS.some((stock) => stock.test(text));
}

const isFlow = ({ name, unit, definition }: Signal): boolean =>
  FLOW_UNIT.test(unit.trim()) || FLOW.test(name) || FLOW.test(definition.slice(0, 1000));

/** Returns the signals that are stocks where no other signal of the page shows a flow: a time, a rate, a share. */
export function stocksWithoutFlow(signals: readonly Signal[]): Signal[] {
  const stocks = signals.filter((signal) => signal.role !== 'guardrail' && isStock(signal));
  return signals.some((signal) => !stocks.includes(signal) && isFlow(signal)) ? [] : stocks;
}
