import type { LongCall } from '#renderer/parts/use-job.ts';
import { Progress } from '#renderer/ui/progress.tsx';
import type { JobProgress } from '#shared/contract/events.ts';

interface JobBarProps {
  job: LongCall;
  /** What is read, for the sentence: "the file", "the archive". */
  what: string;
}

/** Shows a long call that runs for more than half a second, and cancels it. */
export function JobBar({ job: { shown, cancel }, what }: JobBarProps) {
  const share = shown === null || shown.total === null ? null : shown.done / Math.max(shown.total, 1);
  return (
    <Progress
      label={shown && phraseOf(shown.phase, what)}
      share={share}
      onCancel={shown?.phase === 'writing' ? undefined : cancel}
    />
  );
}

function phraseOf(phase: JobProgress['phase'], what: string): string {
  switch (phase) {
    case 'waiting':
      return 'Waiting for other files…';
    case 'reading':
      return `Reading ${what}…`;
    case 'checking':
      return `Checking ${what}…`;
    case 'writing':
      return 'Saving…';
  }
}
