import { parseTime } from '@internationalized/date';
import type { RefObject } from 'react';
import { changeSheet, useSheet } from '#renderer/stores/sheet.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { DateBox } from '#renderer/ui/date-box.tsx';
import { NumberBox } from '#renderer/ui/number-box.tsx';
import { Popover } from '#renderer/ui/popover.tsx';
import { TimeBox } from '#renderer/ui/time-box.tsx';
import { type Cadence, WEEKDAYS } from '#shared/model/sheet.ts';
import { agreeNextReview, changeCadence, USUAL_CADENCE } from '#shared/sheet/next-review.ts';

const DAYS = WEEKDAYS.map((value) => ({ value, label: `${value[0]?.toUpperCase()}${value.slice(1)}s` }));

/** The review's weekday and rhythm, and the day of the next one. */
export default function CadencePopover({
  anchor,
  onClose,
}: {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}) {
  const cadence = useSheet((s) => s.cadence) ?? USUAL_CADENCE;
  const nextReview = useSheet((s) => s.nextReview);
  const change = (part: Partial<Cadence>) => changeSheet('cadence', (s) => changeCadence(s, part));
  return (
    <Popover label="Review" keepTo="end" anchor={anchor} onClose={onClose} onDone={() => change({})}>
      <NumberBox
        label="Minutes"
        value={cadence.minutes}
        min={1}
        max={600}
        autoFocus
        onChange={(minutes) => change({ minutes })}
      />
      <div>
        <span aria-hidden="true">Weekly on</span>
        <Choice label="Weekday" value={cadence.weekday} options={DAYS} onChange={(weekday) => change({ weekday })} />
      </div>
      <TimeBox
        label="At"
        value={parseTime(cadence.time)}
        onChange={(time) => change({ time: time.toString().slice(0, 5) })}
      />
      <DateBox
        label="Next review"
        value={nextReview}
        onChange={(date) => changeSheet('nextReview', (s) => agreeNextReview(s, date))}
      />
    </Popover>
  );
}
