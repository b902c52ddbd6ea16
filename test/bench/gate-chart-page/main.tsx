import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import uPlot from 'uplot';
import GateChartView from '#renderer/charts/gate-chart.tsx';
import { gateScene } from '#shared/charts/gate-scene.ts';
import { type FiveYears, fiveYears } from './model.ts';
import 'uplot/dist/uPlot.min.css';
import '#shared/page/tokens.css';
import '#shared/page/page.css';

/** A gate chart's size on the page, in px. */
const WIDTH = 640;
const HEIGHT = 210;

/** What a round draws into `host`: whether all of it stands there, and how to take it away. */
interface Drawing {
  drawn(): boolean;
  remove(): void;
}

type Draw = (host: HTMLElement) => Drawing;

const ours =
  (data: readonly FiveYears[]): Draw =>
  (host) => {
    const root = createRoot(host);
    // React would wait for a task of its own, that is for the next frame; uPlot draws at once, so we do as well.
    flushSync(() => root.render(data.map(({ chart }) => <GateChartView key={chart.signal.id} chart={chart} />)));
    return {
      drawn: () => host.querySelectorAll('path.recharts-line-curve[d]').length >= data.length,
      remove: () => root.unmount(),
    };
  };

const theirs =
  (data: readonly [number[], number[]][]): Draw =>
  (host) => {
    let drawn = 0;
    const plots = data.map(
      (points) =>
        new uPlot(
          {
            width: WIDTH,
            height: HEIGHT,
            scales: { x: { time: false } },
            series: [{}, { stroke: 'black', width: 2, points: { show: false } }],
            hooks: { draw: [() => (drawn += 1)] },
          },
          points,
          host,
        ),
    );
    return {
      drawn: () => drawn >= data.length,
      remove: () => {
        for (const plot of plots) plot.destroy();
      },
    };
  };

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** Resolves when the frame that is being made has been painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });
}

/** Milliseconds from mounting, at the beginning of a frame, to the end of the frame that shows all of it. */
async function firstPaint(draw: Draw): Promise<number> {
  const host = document.createElement('main');
  host.style.width = `${WIDTH}px`;
  document.body.append(host);
  await frame();
  const start = performance.now();
  const drawing = draw(host);
  await painted();
  while (!drawing.drawn()) {
    await frame();
    await painted();
  }
  const time = performance.now() - start;
  drawing.remove();
  host.remove();
  await frame();
  await painted();
  return time;
}

/** First paint in ms of every round: our charts, uPlot with all readings, uPlot with the points that ours keep. */
async function measure(rounds: number): Promise<{ ours: number[]; all: number[]; kept: number[]; points: number }> {
  const data = fiveYears();
  const kept = data.map(({ chart }): [number[], number[]] => {
    const points = gateScene(chart, { width: WIDTH, height: HEIGHT }).paths.flat();
    return [points.map(({ day }) => day), points.map(({ value }) => value)];
  });
  const draws = { ours: ours(data), all: theirs(data.map(({ all }) => all)), kept: theirs(kept) };
  const times = { ours: [] as number[], all: [] as number[], kept: [] as number[] };
  for (const draw of Object.values(draws)) await firstPaint(draw);
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await firstPaint(draws.ours));
    times.all.push(await firstPaint(draws.all));
    times.kept.push(await firstPaint(draws.kept));
  }
  return { ...times, points: kept.reduce((sum, [days]) => sum + days.length, 0) };
}

Object.assign(window, { measure });
