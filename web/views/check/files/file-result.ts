import { html, nothing, type TemplateResult } from 'lit';
import type { Progress } from '../../../engine/api.d.ts';
import type { FileTranslator } from '../../../i18n/files/messages.ts';
import { formatCount } from '../../../i18n/translator.ts';
import type { State } from '../../../state/schema.ts';
import { assumedOptions } from '../assumed-options.ts';
import { figureDigits, formatShort, formatValue, inUnit } from '../format-value.ts';
import { progressRow } from '../work/progress-row.ts';
import type { FileLoss } from './compute-files.ts';
import type { FileFinding } from './file-findings.ts';
import { formatBytes, formatDuration } from './format-amount.ts';

/** How far it is, and the way out. */
export function fileProgress({ text }: FileTranslator, progress: Progress | null, cancel: () => void): TemplateResult {
  const told = progress
    ? text('files.progress', {
        percent: Math.floor((100 * progress.done) / progress.total),
        rate: `${formatBytes(progress.bytesPerSecond)}/s`,
        left: formatDuration(progress.secondsLeft),
      })
    : text('status.computing');
  return progressRow({
    label: text('files.progressLabel'),
    share: progress ? progress.done / progress.total : 0,
    told,
    button: { label: text('files.cancel'), press: cancel },
  });
}

/** That it was cancelled, and the way back. */
export function fileCancelled({ text }: FileTranslator, again: () => void): TemplateResult {
  return progressRow({
    label: '',
    share: null,
    told: text('files.cancelled'),
    button: { label: text('files.again'), press: again },
  });
}

/** The loss in its unit, as it is read out, too. */
export function fileFigure(
  { text }: FileTranslator,
  { value }: FileLoss,
  unit: State['unit'],
): [figure: string, unit: string] {
  return [formatValue(inUnit(value, unit), figureDigits), text(`unit.${unit}`)];
}

function describeFinding({ text }: FileTranslator, finding: FileFinding, unit: State['unit']): string {
  if (finding.code === 'allIgnored') return text('files.allIgnored', { index: finding.index });
  const floor = `${formatValue(inUnit(finding.floor, unit), figureDigits)} ${text(`unit.${unit}`)}`;
  return text('files.probabilities', { count: finding.rows, floor });
}

/** The big number first, then what was assumed, and the figures that belong to it. */
export function fileResult(translator: FileTranslator, loss: FileLoss, unit: State['unit']): TemplateResult {
  const { text } = translator;
  const { input, count, classes, correct, perplexity, bytes, seconds } = loss;
  const [figure, unitName] = fileFigure(translator, loss, unit);
  const reduction = input.reduction === 'sum' ? 'sum' : 'mean';
  const assumed = [
    text(`assumed.reduction.${reduction}`, { count }),
    text('assumed.logits'),
    ...assumedOptions(translator, input),
    input.dtype,
  ];
  // With smoothing or weights the mean is not the one that the perplexity is of.
  const isPlain = input.labelSmoothing === 0 && input.weight.trim() === '';
  const accuracy =
    correct === undefined || count === 0
      ? null
      : text('figure.accuracyValue', { percent: formatShort((100 * correct) / count), correct, count });
  const entry = (name: string, title: string, value: string | null) =>
    value === null
      ? nothing
      : html`<div title=${title || nothing}><dt>${name}</dt><dd class="figures">${value}</dd></div>`;
  return html`
    <p class="loss figures" data-testid="file-loss" title=${String(loss.value)}>${figure} <span>${unitName}</span></p>
    <p class="assumed">${assumed.map((part, place) => html`<span>${place === 0 ? nothing : '· '}${part}</span> `)}</p>
    ${loss.findings.map((finding) => html`<p class="finding">${describeFinding(translator, finding, unit)}</p>`)}
    <dl>
      ${entry(text('figure.perplexity'), text('figure.perplexity.hint'), isPlain ? formatValue(perplexity, figureDigits) : null)}
      ${entry(text('figure.accuracy'), text('figure.accuracy.hint'), accuracy)}
      ${entry(text('figure.classes'), '', formatCount(classes))}
      ${entry(text('files.read'), text('files.read.hint'), text('files.readValue', { size: formatBytes(bytes), seconds: seconds.toFixed(1), rate: `${formatBytes(bytes / seconds)}/s` }))}
    </dl>`;
}
