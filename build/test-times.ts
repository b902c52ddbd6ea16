import { isAbsolute, relative } from 'node:path';
import { z } from 'zod';
import { root } from './paths.ts';

/** How long one test took, and where it is. */
export interface TestTime {
  file: string;
  title: string;
  ms: number;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), duration: z.number().nullish() })),
    }),
  ),
});

/** Times of vitest's JSON report; skipped tests took none. */
export function vitestTimes(report: unknown): TestTime[] {
  return vitestReport
    .parse(report)
    .testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, duration }) => ({ file: short(name), title: fullName, ms: duration ?? 0 })),
    );
}

const suite = z.object({
  specs: z
    .array(
      z.object({
        title: z.string(),
        file: z.string(),
        tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
      }),
    )
    .default([]),
  get suites() {
    return z.array(suite).default([]);
  },
});
const playwrightReport = z.object({ config: z.object({ rootDir: z.string() }), suites: z.array(suite) });

/** Times of Playwright's JSON report; a journey that ran in two shells is there twice. */
export function playwrightTimes(report: unknown): TestTime[] {
  const { config, suites } = playwrightReport.parse(report);
  const folder = short(config.rootDir);
  const timesOf = ({ specs, suites: inner }: z.infer<typeof suite>): TestTime[] => [
    ...specs.flatMap(({ title, file, tests }) =>
      tests.map(({ results }) => ({
        file: `${folder}/${file}`,
        title,
        ms: results.reduce((sum, { duration }) => sum + duration, 0),
      })),
    ),
    ...inner.flatMap(timesOf),
  ];
  return suites.flatMap(timesOf);
}

/** The slowest tests, a line each, slowest first. */
export function slowest(times: readonly TestTime[], count = 10): string[] {
  return [...times]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, count)
    .map(({ file, title, ms }) => `${(ms / 1000).toFixed(1).padStart(6)} s  ${file} › ${title}`);
}

/** A duration for people: "3:05 min", below a minute "42 s". */
export function spell(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}

function short(path: string): string {
  return isAbsolute(path) ? relative(root, path).replaceAll('\\', '/') : path;
}
