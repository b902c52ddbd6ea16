import type { RefObject } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { DateBox } from '#renderer/ui/date-box.tsx';
import { NumberBox } from '#renderer/ui/number-box.tsx';
import { Popover } from '#renderer/ui/popover.tsx';
import { endOn, startOn, usualLength } from '#shared/gates/gate-days.ts';
import { GATE_DAYS, type Gate, gateLength } from '#shared/model/gate.ts';
import { patch } from '#shared/model/patch.ts';
import { plural } from '#shared/text/plural.ts';

interface GateDatesProps {
  gate: Gate;
  anchor: RefObject<HTMLElement | null>;
  edit: (part: string, change: (gate: Gate) => Gate) => void;
  onClose: () => void;
}

/** The gate's first and last day (both inside it) and how many readings it takes to decide. */
export default function GateDatesPopover({ gate, anchor, edit, onClose }: GateDatesProps) {
  const days = gateLength(gate);
  return (
    <Popover label="The gate’s days" anchor={anchor} onClose={onClose}>
      <DateBox
        label="First day"
        value={gate.start}
        autoFocus
        onChange={(date) => date && edit('start', (g) => startOn(g, date))}
      />
      <DateBox
        // Moving the first day moves the last one, so its field starts over.
        key={gate.start}
        label="Last day"
        value={gate.end}
        min={gate.start}
        onChange={(date) => date && edit('end', (g) => endOn(g, date))}
      />
      <p>
        {plural(days, 'day')}
        {days !== GATE_DAYS && (
          <>
            {' · '}
            <Button look="link" onClick={() => edit('end', usualLength)}>
              Make it two weeks
            </Button>
          </>
        )}
      </p>
      <NumberBox
        label="Readings it takes to decide"
        value={gate.rule.minimumReadings}
        min={1}
        max={1000}
        onChange={(n) => edit('minimumReadings', (g) => patch(g, { rule: patch(g.rule, { minimumReadings: n }) }))}
      />
    </Popover>
  );
}
