import type { Output } from '#shared/contract/channels.ts';

export type Version = Output<'history.list'>['versions'][number];

/** "14:05", in the reader's own zone and format. */
export function clockTime(at: string): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}

/** Versions under the day they were saved on ("Friday, 20 November 2026"), in the order given. */
export function byDay<T extends { at: string }>(versions: readonly T[]): { day: string; versions: T[] }[] {
  const days: { day: string; versions: T[] }[] = [];
  for (const version of versions) {
    const day = new Date(version.at).toLocaleDateString(undefined, { dateStyle: 'full' });
    const last = days.at(-1);
    if (last?.day === day) last.versions.push(version);
    else days.push({ day, versions: [version] });
  }
  return days;
}
