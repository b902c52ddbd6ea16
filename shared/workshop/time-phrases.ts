import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import { plural } from '#shared/text/plural.ts';

/** "4:12"; over time "+0:30". Whole seconds, rounded up while counting down. */
export function clockText(ms: number): string {
  const over = ms < 0;
  const seconds = over ? Math.floor(-ms / 1000) : Math.ceil(ms / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return over && seconds > 0 ? `+${text}` : text;
}

/** "10 min", "3½ min", "1 min 20 s", "45 s". */
export function lengthText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${rest} s`;
  if (rest === 30) return `${minutes}½ min`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** A smaller difference counts as on time. */
const ON_TIME_MS = MINUTE_MS / 2;

/** "on time", "2 min behind", "1 min ahead". */
export function paceText(behind: number): string {
  if (Math.abs(behind) < ON_TIME_MS) return 'on time';
  const minutes = Math.max(1, Math.round(Math.abs(behind) / MINUTE_MS));
  return `${minutes} min ${behind > 0 ? 'behind' : 'ahead'}`;
}

/** For screen readers: "4 minutes 12 seconds left", "30 seconds over". */
export function spokenTime(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  const parts = [
    minutes > 0 ? `${plural(minutes, 'minute')}` : '',
    rest > 0 || minutes === 0 ? `${plural(rest, 'second')}` : '',
  ].filter(Boolean);
  return `${parts.join(' ')} ${ms < 0 ? 'over' : 'left'}`;
}
