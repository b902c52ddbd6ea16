import { describe, expect, it } from 'vitest';
import { canOnlyRise, outputWord, saysHowMuch, twoLevers } from '#shared/check/wording.ts';

describe('outputWord', () => {
  it.each([
    'Launch the new onboarding',
    'launch v2',
    'Ship the redesign by March',
    'We will build a portal for partners',
    'To migrate all services to the new cluster',
    'Migrate 14 services to Kubernetes within 30 days',
    'Our aim is to roll out single sign-on',
    'Let’s implement dark mode',
    'Deliver the mobile app',
    'Release version 3',
    'The new app is launched',
    'The partner portal goes live in May',
    'Rewrite billing',
    'Set up monitoring',
  ])('“%s” is an output', (aim) => {
    expect(outputWord(aim)).not.toBeNull();
  });

  it.each([
    '',
    'Retention of new customers',
    'Nine out of ten new customers are still with us after ninety days',
    'Shipping time falls to 2 days',
    'Ship 95% of orders within two days',
    'Orders are shipped within two days',
    'Deliver parcels on time',
    '90% of parcels are delivered on time',
    'Build times fall below five minutes',
    'Build-time regressions are noticed the same day',
    'Release frequency doubles',
    'Launch conversion rises to 12%',
    'Build trust with new customers',
    'Build early confidence in new customers',
    'Customers launch their first campaign within a day',
    'Teams can build without asking us',
    'Developers wait less for builds',
    'Half of those who migrate stay',
    'Upgrades to the paid plan double',
    'Relaunching customers come back',
    'On-call nights are calm',
  ])('“%s” is an outcome', (aim) => {
    expect(outputWord(aim)).toBeNull();
  });

  it('names the word', () => {
    expect(outputWord('We want to Launch it')).toBe('Launch');
    expect(outputWord('The app is rolled out')).toBe('rolled out');
  });
});

describe('saysHowMuch', () => {
  it.each(['40%', 'nine out of ten', 'half of them', 'every customer', 'nobody waits', '٤٠', '½'])(
    '“%s” does',
    (text) => {
      expect(saysHowMuch(text)).toBe(true);
    },
  );
  it.each(['', 'customers stay', 'someone notices', 'often', 'anyone'])('“%s” does not', (text) => {
    expect(saysHowMuch(text)).toBe(false);
  });
});

describe('twoLevers', () => {
  it.each([
    'personalised onboarding and a weekly mail',
    'discounts and onboarding',
    'a shorter form; fewer mails',
    'a shorter form as well as fewer mails',
    'onboarding + mails',
    'a shorter form, and a call in the first week',
    'a shorter form & a call in the first week',
  ])('“%s” may be two', (lever) => {
    expect(twoLevers(lever)).not.toBeNull();
  });
  it.each([
    '',
    'personalised onboarding',
    'a shorter and clearer form',
    'clear and short onboarding',
    'drag and drop in the editor',
    'better search and replace',
    'calling between 9 and 5',
    'a Q&A before checkout',
    'branding',
    'answering demand and',
  ])('“%s” is one', (lever) => {
    expect(twoLevers(lever)).toBeNull();
  });
});

describe('canOnlyRise', () => {
  it.each([
    'Total users',
    'total sign-ups',
    'Cumulative revenue',
    'All-time downloads',
    'Lifetime page views',
    'Number of downloads to date',
    'Sign-ups so far',
  ])('“%s” can only rise', (name) => {
    expect(canOnlyRise(name, '')).toBe(true);
  });
  it.each([
    'Clicks',
    'Users',
    'Total active users',
    'Total weekly sign-ups',
    'Total time to first value',
    'Total cost',
    'Total errors per 1,000 views',
    'Total open tickets',
    'Total sign-ups a week',
    'Activation rate',
    '90-day retention',
    'Total orders/day',
  ])('“%s” can fall', (name) => {
    expect(canOnlyRise(name, '')).toBe(false);
  });
  it('looks at the definition too', () => {
    expect(canOnlyRise('Total sign-ups', 'sign-ups of the last 7 days')).toBe(false);
  });
});
