import type { Preset } from '../prerender.ts';
import { type Bar, drawBars } from './picture.ts';

/** What Open Graph asks for. */
export const previewSize = { width: 1200, height: 630 };

/** The tokens of the light theme. */
const colors = { background: '#f7f7f5', surface: '#ffffff', line: '#e1e2e4', target: '#a85d05', prediction: '#2160d6' };

const card = { x: 60, y: 60, width: 1080, height: 510, radius: 24 };
const plot = { x: 120, y: 120, width: 960, height: 390 };
const mostColumns = 48;

/** The first row of an example as a picture: for every class the target beside the prediction. */
export function drawPreview({ target, prediction }: Pick<Preset, 'target' | 'prediction'>): Buffer {
  const columns = Math.min(target.length, mostColumns);
  const step = plot.width / columns;
  const width = Math.min(step * 0.36, 140);
  const bars: Bar[] = [{ ...card, color: colors.surface }];
  for (let column = 0; column < columns; column++) {
    const center = plot.x + (column + 0.5) * step;
    const range = [column, column + 1].map((end) => Math.floor((end * target.length) / columns));
    bars.push(barOf(center - width * 1.06, width, Math.max(...target.slice(...range)), colors.target));
    bars.push(barOf(center + width * 0.06, width, Math.max(...prediction.slice(...range)), colors.prediction));
  }
  const baseline = { x: plot.x, y: plot.y + plot.height, width: plot.width, height: 3, radius: 1, color: colors.line };
  return drawBars(previewSize.width, previewSize.height, colors.background, [...bars, baseline]);
}

function barOf(x: number, width: number, probability: number, color: string): Bar {
  const height = probability * plot.height;
  return { x, y: plot.y + plot.height - height, width, height, radius: Math.min(8, width / 4, height / 2), color };
}
