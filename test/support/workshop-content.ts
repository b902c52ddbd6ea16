/** What a room writes in half an hour; everything the pictures of a workshop are taken of. */
export interface WorkshopContent {
  /** Begins the names of the pictures. */
  name: string;
  title: string;
  /** The last one leads. */
  people: readonly string[];
  aim: string;
  done: string;
  lever: string;
  target: string;
  because: string;
  restated: readonly { aim: string; mechanism: string; signal: string }[];
  signals: readonly { name: string; unit: string; definition: string }[];
  edge: string;
  rule: string;
  reasons: readonly string[];
  mitigation: string;
  firstVote: readonly number[];
}

/** Three people and sentences of an ordinary length. */
export const ORDINARY: WorkshopContent = {
  name: 'three',
  title: 'New customers stay',
  people: ['Ana', 'Ben', 'Cleo'],
  aim: 'Nine out of ten new customers are still with us after 90 days.',
  done: '90 days after sign-up, 90% have an open account; two months in a row.',
  lever: 'a call in the first week',
  target: 'early churn',
  because: 'questions are answered before they become doubts',
  restated: [
    {
      aim: 'New customers stay for at least 90 days',
      mechanism: 'We call them in the first week, so questions do not become doubts',
      signal: 'Activation rate',
    },
    {
      aim: 'More new customers sign up and stay',
      mechanism: 'A call in the first week makes them feel looked after',
      signal: 'Answered calls',
    },
    {
      aim: 'New customers are still with us after 90 days',
      mechanism: 'Calling early answers questions, which lowers churn',
      signal: 'Activation rate',
    },
  ],
  signals: [
    {
      name: 'Activation rate',
      unit: '%',
      definition: 'share of sign-ups of a day that finished the setup within 7 days',
    },
    { name: 'Open tickets', unit: '', definition: 'tickets of customers younger than 30 days, at noon' },
  ],
  edge: 'who has finished the setup has a reason to come back',
  rule: 'continue if Activation rate ≥ 40; stop if it is < 25',
  reasons: [
    'Nobody picked up the phone: our calls came in working hours.',
    'It was holiday season, and half of the sign-ups were away.',
    'Support had no time left for the calls.',
  ],
  mitigation: 'Send a message first and let them choose the hour',
  firstVote: [4, 2, 3],
};

/** A full house that writes at length: whatever has to fit, fits here. */
export const CROWDED: WorkshopContent = {
  ...ORDINARY,
  name: 'eight',
  title: 'New customers of the small-business plan find their way in without asking anybody, and they stay',
  people: ['Anastasia', 'Benjamin', 'Cleo', 'Dominik', 'Elif', 'Friedrich-Karl', 'Guadalupe', 'Hannah'],
  aim: 'Nine out of ten new customers of the small-business plan are still with us after 90 days, use the product in two weeks of every month, and could say in one sentence what they would miss without it.',
  lever: 'a call by somebody who knows their trade, in the first week and at an hour they chose themselves',
  because: 'questions are answered before they become doubts, and whoever was listened to once asks again',
  restated: [
    ...ORDINARY.restated,
    {
      aim: 'Small businesses keep their account because they know what it is for',
      mechanism: 'Whoever is called by somebody of their own trade trusts what they hear and finishes the setup',
      signal: 'Finished setups',
    },
    {
      aim: 'Fewer people leave in the first quarter',
      mechanism: 'We call, they ask, we answer, they stay',
      signal: 'Activation rate',
    },
    {
      aim: 'Customers come back by themselves',
      mechanism: 'The call shows them the two things they need',
      signal: 'Weekly use',
    },
    { aim: 'Nine of ten stay 90 days', mechanism: 'Early calls reduce early churn', signal: 'Activation rate' },
    { aim: 'New customers stay', mechanism: 'Answered questions keep people', signal: 'Open tickets' },
  ],
  signals: [
    ...ORDINARY.signals,
    {
      name: 'Accounts open after 90 days',
      unit: '%',
      definition: 'share of the sign-ups of a month whose account is open on day 90',
    },
  ],
  reasons: [
    'Nobody picked up the phone: our calls came in their working hours, from a number they did not know, and there was no second try because the list was only worked through once.',
    ...ORDINARY.reasons,
  ],
  firstVote: [4, 2, 3, 5, 1, 3, 4, 2],
};
