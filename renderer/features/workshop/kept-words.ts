import { useState } from 'react';
import { useWorkshop } from '#renderer/stores/workshop.ts';

const PREFIX = 'plumbline.workshop';

const placeOf = (workshop: string, name: string) => `${PREFIX} ${workshop} ${name}`;

/**
 * Words that are typed and not passed on yet outlive a reload and a change of step, in this window alone. The name holds
 * whose words they are, so that nobody else is shown them. Empty words leave nothing behind.
 */
export function useKeptWords(name: string, initial = ''): [string, (words: string) => void] {
  const workshop = useWorkshop((s) => s.workshop?.id ?? '');
  const place = placeOf(workshop, name);
  const [words, setWords] = useState(() => sessionStorage.getItem(place) ?? initial);
  const keep = (next: string) => {
    setWords(next);
    if (next === '') sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, next);
  };
  return [words, keep];
}

/** Nothing of a workshop that is finished stays behind. */
export function forgetWords(workshop: string): void {
  for (const place of Object.keys(sessionStorage)) {
    if (place.startsWith(placeOf(workshop, ''))) sessionStorage.removeItem(place);
  }
}
