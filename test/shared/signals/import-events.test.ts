import { describe, expect, it } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import { eventsReadSchema } from '#shared/model/import-options.ts';
import { newSheet } from '#shared/model/sheet.ts';
import { addEvents } from '#shared/sheet/events.ts';
import { readEvents } from '#shared/signals/import-events.ts';

const asked = (text: string) => {
  try {
    readEvents(text, {});
  } catch (thrown) {
    if (thrown instanceof PlumblineError) return thrown.details.ask;
    throw thrown;
  }
  throw new Error('it was read');
};

describe('a table of events', () => {
  it('gives dates and texts, with what cannot be read refused by row', () => {
    const read = readEvents(
      'Date,Version,Event\n2026-03-01,4.2,Release 4.2\nsoon,1,Fair\n2026-03-02,,\n,2,No day\n',
      {},
    );
    expect(eventsReadSchema.parse(read)).toEqual(read);
    expect(read).toMatchObject({
      events: [{ date: '2026-03-01', text: 'Release 4.2' }],
      columns: ['Date', 'Version', 'Event'],
      dateColumn: 'Date',
      textColumn: 'Event',
    });
    expect(read.refused.map(({ problem }) => problem)).toEqual([
      'Row 3: ‘soon’ is not a date; write it like 2026-11-20.',
      'Row 5: the date is missing.',
    ]);
  });

  it('takes the first column of texts where none is called like one, or the one given', () => {
    const text = 'Start;Size;Kampagne;Ort\n2026-03-01;5;Frühling;Bern\n';
    expect(readEvents(text, {}).events).toEqual([{ date: '2026-03-01', text: 'Frühling' }]);
    expect(readEvents(text, { textColumn: 'ort' }).events).toEqual([{ date: '2026-03-01', text: 'Bern' }]);
  });

  it('asks for the order of dates and the century as readings do', () => {
    expect(asked('Date,Event\n03/04/2026,x\n')).toBe('dateOrder');
    expect(asked('Date,Event\n25.04.26,x\n')).toBe('century');
    expect(() => readEvents('Date,Clicks\n2026-03-01,5\n', {})).toThrow('No column says what happened.');
  });
});

it('events are added once, however often the file is imported, and never more than a sheet holds', () => {
  let made = 0;
  const newId = () => `e-${++made}`;
  const sheet = {
    ...newSheet('s1', '2026-01-01T00:00:00.000Z', 'A'),
    events: [{ id: 'a', date: '2026-03-01', text: 'x' }],
  };
  const twice = [
    { date: '2026-03-01', text: 'x' },
    { date: '2026-03-01', text: 'y' },
    { date: '2026-03-01', text: 'y' },
  ];
  const once = addEvents(sheet, twice, newId);
  expect(once.events).toEqual([...sheet.events, { id: 'e-1', date: '2026-03-01', text: 'y' }]);
  expect(addEvents(once, twice, newId)).toBe(once);
  const many = Array.from({ length: 5000 }, (_, i) => ({ date: '2026-03-01', text: `${i}` }));
  expect(() => addEvents(sheet, many, newId)).toThrow('at most 5,000 events');
});
