import { type ChartFileOptions, chartFile } from '../../../../charts/chart-file.ts';
import { chartPicture } from '../../../../charts/chart-picture.ts';
import type { ColumnChartProperties } from '../../../../charts/column-chart.ts';
import { withPngText } from '../../../../io/png-text.ts';
import { pngKeyword } from '../../restore/restore.ts';

export interface ChartFormat {
  readonly name: string;
  /** Of a file's name. */
  readonly ending: string;
  readonly write: (chart: ColumnChartProperties, options: ChartFileOptions) => Promise<Blob>;
}

export const chartFormats: readonly ChartFormat[] = [
  {
    name: 'SVG',
    ending: 'svg',
    write: async (chart, options) => new Blob([chartFile(chart, options)], { type: 'image/svg+xml' }),
  },
  { name: 'PNG', ending: 'png', write: writePng },
];

async function writePng(chart: ColumnChartProperties, options: ChartFileOptions): Promise<Blob> {
  const picture = await chartPicture(chartFile(chart, options), options.width);
  return options.metadata === null ? picture : withPngText(picture, pngKeyword, options.metadata);
}
