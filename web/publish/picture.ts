import { crc32, deflateSync } from 'node:zlib';

/** A rectangle in px of the picture; colours are `#rrggbb`. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of its corners. */
  readonly radius: number;
  readonly color: string;
}

/** Samples of a pixel in either direction, for smooth edges. */
const samples = 4;

/** Bars, later ones above earlier ones, as a PNG: pictures that need neither a font nor a library. */
export function drawBars(width: number, height: number, background: string, bars: readonly Bar[]): Buffer {
  const pixels = new Float32Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) pixels.set(channels(background), pixel * 3);
  for (const bar of bars) draw(pixels, width, height, bar);
  return encode(width, height, pixels);
}

function draw(pixels: Float32Array, width: number, height: number, bar: Bar): void {
  const color = channels(bar.color);
  for (let y = Math.max(0, Math.floor(bar.y)); y < Math.min(height, bar.y + bar.height); y++) {
    for (let x = Math.max(0, Math.floor(bar.x)); x < Math.min(width, bar.x + bar.width); x++) {
      const share = coverage(bar, x, y);
      const start = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        pixels[start + channel] += share * (color[channel] - pixels[start + channel]);
      }
    }
  }
}

/** How much of the pixel at (x, y) lies in the bar, from 0 to 1. */
function coverage(bar: Bar, x: number, y: number): number {
  let inside = 0;
  for (let row = 0; row < samples; row++) {
    for (let column = 0; column < samples; column++) {
      if (contains(bar, x + (column + 0.5) / samples, y + (row + 0.5) / samples)) inside++;
    }
  }
  return inside / samples ** 2;
}

function contains({ x, y, width, height, radius }: Bar, atX: number, atY: number): boolean {
  // How far it is from the rectangle of the corners' centres.
  const beside = Math.max(x + radius - atX, atX - (x + width - radius), 0);
  const above = Math.max(y + radius - atY, atY - (y + height - radius), 0);
  return beside ** 2 + above ** 2 <= radius ** 2 && (radius > 0 || (atX >= x && atX <= x + width));
}

const channels = (color: string) => [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));

/** PNG, 8 bits a channel, RGB: https://www.w3.org/TR/png-3/ */
function encode(width: number, height: number, pixels: Float32Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  // Every row begins with the filter that it went through: none.
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y++) {
    const row = pixels.subarray(y * width * 3, (y + 1) * width * 3);
    rows.set(row.map(Math.round), y * (width * 3 + 1) + 1);
  }
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const image = chunk('IDAT', deflateSync(rows, { level: 9 }));
  return Buffer.concat([signature, chunk('IHDR', header), image, chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
