import type { Plugin } from 'vite';
import { type Bar, drawBars } from './picture.ts';

/** The two bars of icon.svg, whose picture is 32 by 32, in the colours of the tokens. */
const bars: readonly Bar[] = [
  { x: 5, y: 4, width: 9, height: 24, radius: 2, color: '#c77413' },
  { x: 18, y: 13, width: 9, height: 15, radius: 2, color: '#3d7be8' },
];

/** The icon as an installed app has it: systems cut such a one to their own shape, so it keeps to the inner three fifths. */
export function appIcon(size: number): Buffer {
  const scale = (size * 0.6) / 32;
  const inset = size * 0.2;
  const scaled = bars.map((bar) => ({
    ...bar,
    x: inset + bar.x * scale,
    y: inset + bar.y * scale,
    width: bar.width * scale,
    height: bar.height * scale,
    radius: bar.radius * scale,
  }));
  return drawBars(size, size, '#f7f7f5', scaled);
}

/** Puts the icons of manifest.webmanifest beside it. */
export function appIcons(): Plugin {
  return {
    name: 'xent-app-icons',
    apply: 'build',
    generateBundle() {
      for (const size of [192, 512]) {
        this.emitFile({ type: 'asset', fileName: `icon-${size}.png`, source: appIcon(size) });
      }
    },
  };
}
