import { encode } from 'uqr';

/** What the picture says. Lines that are too long are cut. */
export interface PictureText {
  readonly title: string;
  readonly figure: string;
  readonly formula: string;
  readonly lines: readonly string[];
  readonly caption: string;
  /** In its place beside a QR code. */
  readonly captionOfCode: string;
  /** Null for none. */
  readonly link: string | null;
}

const width = 1080;
const height = 608;
const margin = 56;
const codeSize = 240;
/** Modules of white around a QR code, as ISO/IEC 18004 asks for. */
const quietZone = 4;
const sans =
  "system-ui, 'Noto Sans', 'DejaVu Sans', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif";
const mono = "ui-monospace, 'DejaVu Sans Mono', 'WenQuanYi Micro Hei Mono', monospace";

/**
 * For places that take pictures only: the number, its formula and what it comes from, with the link as QR code. A link too long
 * for a code leaves it out. Always light, since it stands on pages of any colour.
 */
export function paintPicture(canvas: HTMLCanvasElement, text: PictureText): void {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas to draw on');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  const code = drawCode(context, text.link);
  const room = width - 2 * margin - (code ? codeSize + margin : 0);
  const write = (words: string, y: number, font: string, colour: string, limit = width - 2 * margin) => {
    context.font = font;
    context.fillStyle = colour;
    context.fillText(fitted(context, words, limit), margin, y);
  };
  write(text.title, 84, `600 34px ${sans}`, '#1a1d24');
  write(text.figure, 180, `700 88px ${sans}`, '#1a1d24');
  write(text.formula, 244, `32px ${sans}`, '#2160d6');
  for (const [place, line] of text.lines.slice(0, 6).entries()) {
    write(line, 312 + 36 * place, `26px ${mono}`, '#585e6b', room);
  }
  write(code ? text.captionOfCode : text.caption, height - margin, `24px ${sans}`, '#585e6b', room);
}

/** Draws the link in the lower right corner, whether there was room for all of it. */
function drawCode(context: CanvasRenderingContext2D, link: string | null): boolean {
  const matrix = link === null ? null : codeOf(link);
  if (matrix === null) return false;
  // Whole pixels: with others, modules would run into each other.
  const size = Math.floor(codeSize / (matrix.length + 2 * quietZone));
  const edge = size * (matrix.length + quietZone);
  const left = width - margin - edge;
  const top = height - margin - edge;
  context.fillStyle = '#000000';
  for (const [y, row] of matrix.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) context.fillRect(left + x * size, top + y * size, size, size);
    }
  }
  return true;
}

/** What goes into 109 x 109 modules, which are of 2 px then and can be read from a screen; a longer link has none. */
const longestLink = 1091;

function codeOf(link: string): boolean[][] | null {
  return link.length > longestLink ? null : encode(link, { border: 0 }).data;
}

function fitted(context: CanvasRenderingContext2D, words: string, limit: number): string {
  if (context.measureText(words).width <= limit) return words;
  let end = words.length;
  while (end > 0 && context.measureText(`${words.slice(0, end)}…`).width > limit) end--;
  return `${words.slice(0, end)}…`;
}
