import type { StripMark } from '#shared/charts/gate-scene-luck.ts';
import type { SceneDot, SceneLine, SceneText } from '#shared/charts/scene.ts';

/** Lines of a scene, unchanged, under the same classes as on paper. */
export function SceneLines({ lines }: { lines: readonly SceneLine<string>[] }) {
  return lines.map(({ kind, x1, y1, x2, y2, title }) => (
    <line key={`${kind} ${x1} ${y1} ${x2} ${y2} ${title}`} className={`gc-${kind}`} x1={x1} y1={y1} x2={x2} y2={y2}>
      {title !== undefined && <title>{title}</title>}
    </line>
  ));
}

/** The strip of past stretches. */
export function StripMarks({ marks }: { marks: readonly StripMark[] }) {
  return marks.map(({ kind, days, x, y, width, height, title }) => (
    <rect key={days[0]} className={`gc-${kind}`} x={x} y={y} width={width} height={height} rx={1}>
      <title>{title}</title>
    </rect>
  ));
}

export function SceneDots({ dots }: { dots: readonly SceneDot[] }) {
  return dots.map(({ kind, x, y, r, title }) => (
    <circle key={`${kind} ${x}`} className={`gc-${kind}`} cx={x} cy={y} r={r}>
      {title !== undefined && <title>{title}</title>}
    </circle>
  ));
}

export function SceneTexts({ texts }: { texts: readonly SceneText[] }) {
  return texts.map((text) => <OneText key={`${text.kind} ${text.x} ${text.y}`} {...text} />);
}

export function OneText({ kind, text, x, y, anchor, title }: SceneText) {
  return (
    <text className={`gc-label gc-label-${kind}`} x={x} y={y} textAnchor={anchor}>
      {title !== undefined && <title>{title}</title>}
      {text}
    </text>
  );
}
