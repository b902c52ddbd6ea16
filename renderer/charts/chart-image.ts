/** The styles a picture must carry with it, since the page's stylesheet stays behind. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;
/** Sharp enough for a slide. */
const SCALE = 2;
/** Room around the pictures. */
const MARGIN = 12;

/**
 * The SVG drawings of an element, one below the other, as one self-contained SVG: styles are written into it,
 * elements that only serve the pointer (`data-transient`) are left out, and the paper is behind it.
 */
function pictureOf(holder: HTMLElement): { svg: string; width: number; height: number } {
  const drawings = [...holder.querySelectorAll<SVGSVGElement>('svg[data-drawing], .recharts-surface')].filter(
    (svg) => svg.parentElement?.closest('svg') === null,
  );
  const paper = getComputedStyle(holder).getPropertyValue('--paper') || 'white';
  const namespace = 'http://www.w3.org/2000/svg';
  const whole = document.createElementNS(namespace, 'svg');
  let [width, top] = [0, MARGIN];
  for (const drawing of drawings) {
    const box = drawing.getBoundingClientRect();
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    writeStyles(drawing, copy);
    for (const passing of copy.querySelectorAll('[data-transient]')) passing.remove();
    for (const [name, value] of Object.entries({ x: MARGIN, y: top, width: box.width, height: box.height }))
      copy.setAttribute(name, String(value));
    whole.append(copy);
    width = Math.max(width, box.width + 2 * MARGIN);
    top += box.height;
  }
  const height = top + MARGIN;
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
    whole.setAttribute(name, String(value));
  const ground = document.createElementNS(namespace, 'rect');
  for (const [name, value] of Object.entries({ width, height, fill: paper.trim() }))
    ground.setAttribute(name, String(value));
  whole.prepend(ground);
  return { svg: new XMLSerializer().serializeToString(whole), width, height };
}

function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const property of PROPERTIES) {
    const value = style.getPropertyValue(property);
    if (value) to.setAttribute(property, value);
  }
  to.removeAttribute('style');
  to.removeAttribute('class');
  for (const [i, child] of [...from.children].entries()) {
    const twin = to.children[i];
    if (twin) writeStyles(child, twin);
  }
}

/** The charts inside an element as a PNG. */
export async function chartPng(holder: HTMLElement): Promise<Blob> {
  const { svg, width, height } = pictureOf(holder);
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * SCALE);
    canvas.height = Math.ceil(height * SCALE);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser cannot draw pictures.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
