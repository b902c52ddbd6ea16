/** What the convergence check asks, on the screen and on cards. */
export const RESTATED_QUESTIONS = [
  { key: 'aim', label: 'The aim, in your own words' },
  { key: 'mechanism', label: 'The mechanism: what will move what, and why' },
  { key: 'signal', label: 'The first signal' },
] as const;
