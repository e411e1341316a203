import { html, nothing, type TemplateResult } from 'lit';
import '../../../charts/region-chart.ts';
import type { Line } from '../../../charts/line-data.ts';
import type { PointDetail } from '../../../charts/region-chart.ts';
import type { LoadedData } from '../data/load-data.ts';
import { planeOf } from '../data/plane.ts';
import { formatAccuracy, formatLoss, formatShort } from '../format.ts';
import { predictedClass } from '../inside/diagnosis.ts';
import type { TrainTranslator } from '../train-words.ts';
import { curve } from './curve.ts';
import type { Frame, Measures, Recording } from './recording.ts';

/** The headline: what the rows held back cost, or those learned from where none are. */
export function figures({ text }: TrainTranslator, measures: Measures): TemplateResult {
  const hasTest = !Number.isNaN(measures.testLoss);
  const which = hasTest ? 'test' : 'train';
  const loss = hasTest ? measures.testLoss : measures.trainLoss;
  const accuracy = hasTest ? measures.testAccuracy : measures.trainAccuracy;
  return html`
    <dl class="figures">
      <div class="main">
        <dt>${text(`train.figure.${which}Loss`)}</dt>
        <dd><span data-testid="train-loss">${formatLoss(loss)}</span> <small>${text('unit.nats')}</small></dd>
      </div>
      <div><dt>${text(`train.figure.${which}Accuracy`)}</dt><dd data-testid="train-accuracy">${formatAccuracy(accuracy)}</dd></div>
      ${
        hasTest
          ? html`<div><dt>${text('train.figure.trainLoss')}</dt><dd>${formatLoss(measures.trainLoss)}</dd></div>`
          : nothing
      }
      <div><dt title=${text('train.figure.gradient.hint')}>${text('train.figure.gradient')}</dt><dd>${formatShort(measures.gradientNorm)}</dd></div>
    </dl>`;
}

/** The curves of a run so far, with a rule at the epoch shown. */
export function curves(
  translator: TrainTranslator,
  recording: Recording,
  shown: number,
  goTo: (epoch: number) => void,
): TemplateResult {
  const { text } = translator;
  const hasTest = !Number.isNaN(recording.measuresAt(0)?.testLoss ?? Number.NaN);
  const names = hasTest ? (['train', 'test'] as const) : (['train'] as const);
  const lines = (measured: 'Loss' | 'Accuracy') =>
    names.map(
      (role): Line => ({
        label: text(`train.rows.${role}`),
        role,
        x: recording.measures.of('epoch'),
        y: recording.measures.of(`${role}${measured}`),
      }),
    );
  return html`
    ${curve(translator, { label: text('train.curve.loss'), lines: lines('Loss'), domain: lossDomain(recording), format: formatLoss }, shown, goTo)}
    ${curve(translator, { label: text('train.curve.accuracy'), lines: lines('Accuracy'), domain: [0, 1], format: formatAccuracy }, shown, goTo)}`;
}

/** Losses that explode must not flatten all that was before: the axis ends at some times the first one. */
function lossDomain({ measures }: Recording): readonly [number, number] {
  const limit = 3 * Math.max(measures.of('trainLoss')[0] ?? 1, 0.5);
  const higher = (high: number, loss: number) => (loss > high ? loss : high);
  const highest = measures.of('testLoss').reduce(higher, measures.of('trainLoss').reduce(higher, 0));
  const top = Math.min(limit, highest) || 1;
  const step = 10 ** Math.floor(Math.log10(top));
  return [0, (Math.ceil((top / step) * 2) / 2) * step];
}

/** Of more points only so many are drawn, and none can be dragged. */
const mostPoints = 2000;

export interface RegionActions {
  /** Whether points stay where they are. */
  readonly isLocked: boolean;
  readonly add: number | null;
  readonly move: (detail: PointDetail) => void;
  readonly append: (x: number, y: number) => void;
  readonly remove: (row: number) => void;
}

/** The points in their plane, over the regions of the model; nothing where there are not two features. */
export function regions(
  translator: TrainTranslator,
  { data, split }: LoadedData,
  frame: Frame | undefined,
  actions: RegionActions,
): TemplateResult | typeof nothing {
  const { text } = translator;
  const plane = planeOf(data);
  if (!plane) return nothing;
  const held = new Set(split.test);
  const drawn = Math.min(data.shape[0], mostPoints);
  const classes = data.classNames.length;
  const widened = ([low, high]: readonly [number, number]): readonly [number, number] => {
    const cell = (high - low) / (plane.nodes - 2);
    return [low - cell, high + cell];
  };
  const fits =
    frame?.plane?.length === plane.nodes ** 2 * classes && frame.probabilities.length === data.labels.length * classes;
  const shown = fits && frame?.plane;
  const describe = (row: number) =>
    text('train.point', {
      row: row + 1,
      class: data.classNames[data.labels[row]],
      x: formatShort(data.features[2 * row]),
      y: formatShort(data.features[2 * row + 1]),
      predicted: fits
        ? data.classNames[predictedClass({ ...data, probabilities: frame.probabilities, classes, rows: [] }, row)]
        : '–',
    });
  return html`
    <xent-region-chart .label=${text('train.regions')} .showTable=${text('chart.showTable')} .xName=${data.featureNames[0]} .yName=${data.featureNames[1]}
      .xDomain=${plane.x} .yDomain=${plane.y} .classNames=${data.classNames}
      .points=${{ places: data.features, labels: data.labels.subarray(0, drawn), isHeld: (row: number) => held.has(row) }}
      .regions=${shown ? { classes, columns: plane.nodes, rows: plane.nodes, x: widened(plane.x), y: widened(plane.y), values: shown } : null}
      .editable=${!actions.isLocked && drawn === data.shape[0]} .adds=${actions.add !== null}
      .texts=${{
        hint: text(actions.add === null ? 'train.regions.hint' : 'train.regions.addHint'),
        point: text('train.row'),
        class: data.targetName,
        use: text('train.rows'),
        train: text('train.rows.train'),
        test: text('train.rows.test'),
        describe,
      }}
      @xent-point-move=${({ detail }: CustomEvent<PointDetail>) => actions.move(detail)}
      @xent-point-add=${({ detail }: CustomEvent<PointDetail>) => actions.append(detail.x, detail.y)}
      @xent-point-remove=${({ detail }: CustomEvent<PointDetail>) => actions.remove(detail.point)}></xent-region-chart>`;
}
