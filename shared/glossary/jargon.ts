import { type Word, wordsOf } from '#shared/glossary/words.ts';

/* What looks like a team's jargon: acronyms, CamelCase, words with digits in them, “words in quotation marks”. Sure signs
   only: people ignore a check that cries wolf. */

/**
 * Acronyms that need no glossary: every adult reader knows them, or the app itself explains them (KPI means no more than "a
 * number we watch"; SLI, SLO, XmR are Plumbline's own terms). NPS, CAC, LTV, ARR are not here: teams count them differently,
 * and that is what a glossary is for.
 */
const EVERYDAY = new Set(
  (
    'KPI KPIs OKR OKRs SLI SLO SLIs SLOs XmR OK TV PC ID IDs PIN PDF CSV URL URLs HTML HTTP HTTPS JSON XML API APIs FAQ FAQs ' +
    'CEO CTO CFO COO CIO HR IT UI UX AI QA PR EU UK US USA UN UTC GMT CET CEST EST PST AM PM VAT USD EUR GBP CHF JPY SMS MMS VPN ' +
    'GPS USB RAM CPU GPU ASAP FYI DIY VIP NGO B2B B2C SaaS IoT R&D Q&A P&L T&C WiFi Wi‑Fi GitHub GitLab YouTube LinkedIn ' +
    'PowerPoint iPhone iPad iOS macOS JavaScript TypeScript PayPal WhatsApp McDonald CO2 COVID19 MP3 MP4 A4 A5 24x7'
  ).split(' '),
);

/** Roman numerals, quarters and halves of a year, weeks, versions. */
const NUMBERING = /^(?:[IVX]{1,5}|Q[1-4]|H[12]|W\d{1,2}|KW\d{1,2}|[vV]\d+)$/;
/** McArthur, MacKenzie, DeVries: names of people. */
const PERSON = /^(?:Mc|Mac|De|Di|La|Le|Van|Fitz)\p{Lu}\p{Ll}+$/u;
const ACRONYM = /^\p{Lu}[\p{Lu}\p{Nd}]{1,7}s?$/u;
const CAMEL = /^\p{L}*\p{Ll}\p{Lu}[\p{L}\p{Nd}]*$/u;
/** Begins with a letter: "24h", "3x", "2nd" are quantities. */
const WITH_DIGITS = /^\p{L}+\p{Nd}[\p{L}\p{Nd}]*$/u;
const PAIR = /(?<![\p{L}\p{N}&])\p{Lu}&\p{Lu}(?![\p{L}\p{N}&])/gu;
/** Quotation marks of several languages; at most a few words between them. */
const QUOTED = /[“„«"]([^“”„«»"\n]{2,40})[”“»"]/gu;
/** Longer words are no names of anything; looking at them closely takes time that grows with their square. */
const LONGEST_WORD = 64;
/** Longer quotations are sayings, not terms. Counted in words. */
const TERM_LABELS = 4;

/** A candidate and its position, in UTF-16 units. */
export interface Jargon {
  term: string;
  start: number;
  end: number;
}

/** Returns the words of a text that look like jargon, in reading order. */
export function jargonIn(text: string): Jargon[] {
  const words = wordsOf(text);
  const shouted = isShouted(words.map(({ word }) => word));
  const found: Jargon[] = words
    .map((place, at) => ({ ...place, at }))
    .filter(({ word }) => looksLikeJargon(word, shouted))
    .filter(({ at }) => !isSpeltOut(at, words, text))
    .map(({ word, start, end }) => ({ term: singular(word), start, end }));
  for (const match of text.matchAll(PAIR)) {
    if (!EVERYDAY.has(match[0])) found.push({ term: match[0], start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(QUOTED)) {
    const term = match[1]?.trim() ?? '';
    const count = wordsOf(term).length;
    if (count === 0 || count > TERM_LABELS || /[.!?…:;]$|^\p{N}+$/u.test(term) || EVERYDAY.has(term)) continue;
    found.push({ term, start: match.index, end: match.index + match[0].length });
  }
  let taken = 0;
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      const free = start >= taken;
      taken = Math.max(taken, end);
      return free;
    });
}

function looksLikeJargon(word: string, shouted: boolean): boolean {
  if (word.length > LONGEST_WORD || EVERYDAY.has(word) || NUMBERING.test(word) || PERSON.test(word)) return false;
  if (ACRONYM.test(word)) return !shouted;
  return CAMEL.test(word) || WITH_DIGITS.test(word);
}

/** A text entirely in capitals is a habit, not a list of acronyms. */
function isShouted(words: readonly string[]): boolean {
  const long = words.filter((word) => /^\p{L}{2,}$/u.test(word));
  return long.length > 2 && long.filter((word) => word === word.toUpperCase()).length > long.length / 2;
}

/** "KPIs" is the plural of KPI. */
const singular = (word: string): string => (/^\p{Lu}{2,}s$/u.test(word) ? word.slice(0, -1) : word);

/** Returns whether the page explains it itself: "net promoter score (NPS)" or "NPS (net promoter score)". */
function isSpeltOut(at: number, words: readonly Word[], text: string): boolean {
  const { word, start, end } = words[at] ?? { word: '', start: 0, end: 0 };
  const letters = singular(word).toLowerCase();
  const initials = (of: readonly Word[]): string =>
    of
      .map((one) => one.word[0] ?? '')
      .join('')
      .toLowerCase();
  const inParentheses = text[start - 1] === '(' && text[end] === ')';
  // Each word gives one letter at least, so no more of them than letters count.
  if (inParentheses) return initials(words.slice(Math.max(0, at - letters.length), at)).endsWith(letters);
  const after = /^\s*\(([^()]{0,1000})\)/.exec(text.slice(end, end + 2000))?.[1];
  return after !== undefined && initials(wordsOf(after)) === letters;
}
