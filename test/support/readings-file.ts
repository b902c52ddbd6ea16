/** A CSV of daily clicks with a long comment a day, so that few readings make a large file. */
export function readingsFile(days: number, comment = 'x'.repeat(120)): string {
  const day = (i: number) => new Date(Date.UTC(1900, 0, 1 + i)).toISOString().slice(0, 10);
  const lines = Array.from({ length: days }, (_, i) => `${day(i)},${i},${comment}\n`);
  return `Date,Clicks,Comment\n${lines.join('')}`;
}
