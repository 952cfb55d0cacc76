import { saveBlob } from '../../ui/save-file.js';

/** What decides how an element looks; copied from the page, since a picture has no style sheet. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'opacity',
] as const;

/** Pictures are drawn at twice their size, so that they stay sharp in a document. */
const scale = 2;
const wordsHeight = 20;

/**
 * Saves a drawn chart as a PNG with its caption above it. The drawing is copied with the looks it has on the page and given to a
 * canvas as a data address, the one kind of foreign image the page's security policy lets in.
 */
export async function savePicture(plot: SVGSVGElement, name: string, caption: string): Promise<void> {
  const { width, height } = plot.getBoundingClientRect();
  const style = getComputedStyle(document.documentElement);
  const lines = wrapped(caption, Math.floor(width / 6.6));
  const above = 12 + lines.length * wordsHeight;
  const image = await loaded(standalone(plot, width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil((height + above) * scale);
  const brush = canvas.getContext('2d');
  if (!brush) return;
  brush.scale(scale, scale);
  brush.fillStyle = style.getPropertyValue('--page').trim() || '#fff';
  brush.fillRect(0, 0, width, height + above);
  brush.fillStyle = style.getPropertyValue('--ink').trim() || '#212b32';
  brush.font = '13px Arial, Helvetica, sans-serif';
  lines.forEach((line, index) => brush.fillText(line, 8, 20 + index * wordsHeight));
  brush.drawImage(image, 0, above, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob) saveBlob(name, blob);
}

/** The drawing as an SVG of its own, every look written on the element. */
function standalone(plot: SVGSVGElement, width: number, height: number): string {
  const copy = plot.cloneNode(true) as SVGSVGElement;
  const [from, to] = [plot.querySelectorAll('*'), copy.querySelectorAll('*')];
  from.forEach((element, index) => {
    const seen = getComputedStyle(element);
    const own = to[index];
    own?.removeAttribute('style');
    own?.removeAttribute('class');
    for (const look of looks) {
      const value = seen.getPropertyValue(look);
      if (value !== '') own?.setAttribute(look, value);
    }
  });
  copy.removeAttribute('style');
  copy.removeAttribute('class');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
}

function loaded(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  return new Promise((done, failed) => {
    image.onload = () => done(image);
    image.onerror = () => failed(new Error('The picture could not be drawn.'));
    image.src = address;
  });
}

/** Words in lines of at most so many letters. */
export function wrapped(words: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length + 1 <= letters) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
