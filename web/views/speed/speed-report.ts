import type { SpeedTranslator } from '../../i18n/speed/messages.ts';
import { measuredNames, resultsOf } from './comparison.ts';
import { formatRate, formatShape, formatUlp } from './format-figure.ts';
import { type SpeedOperation, type SpeedResult, speedOperations } from './speed-result.ts';

/** Where and how it was measured. */
export interface Circumstances {
  readonly date: Date;
  readonly browser: string;
  readonly processors: number;
  readonly rounds: number;
}

/** All results as Markdown: a table for each operation that was measured. */
export function speedReport(
  { text }: SpeedTranslator,
  results: readonly SpeedResult[],
  { date, browser, processors, rounds }: Circumstances,
): string {
  const day = date.toISOString().slice(0, 10);
  const parts = [
    `**${text('speed.report.title')}**`,
    browser,
    text('speed.report.about', { date: day, processors, rounds }),
    ...speedOperations.flatMap((operation) => table({ text }, resultsOf(results, operation), operation)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(
  { text }: Pick<SpeedTranslator, 'text'>,
  results: readonly SpeedResult[],
  operation: SpeedOperation,
): string[] {
  if (results.length === 0) return [];
  const names = measuredNames(results);
  const head = [text('speed.shape'), ...names.map((name) => text(`speed.${name}`)), text('speed.readLimit')];
  const rows = results.map(({ shape, figures, readLimit }) => [
    formatShape(shape),
    ...names.map((name) => {
      const figure = figures[name];
      return figure ? `${formatRate(figure.gigabytesPerSecond)} (${formatUlp(figure.worstUlp)})` : '–';
    }),
    formatRate(readLimit),
  ]);
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  const lines = [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [text(`speed.chart.${operation}`), lines.join('\n')];
}
