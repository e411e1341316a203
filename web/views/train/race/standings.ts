import { html, nothing, type TemplateResult } from 'lit';
import { formatAccuracy, formatLoss, formatShort } from '../format.ts';
import type { TrainTranslator } from '../train-words.ts';
import type { RaceRecording } from './race-recording.ts';

/** How far each racer was at an epoch, by the names of the racers. */
export function standings(
  { text }: TrainTranslator,
  recording: RaceRecording,
  names: readonly string[],
  shown: number,
): TemplateResult {
  const ending = (index: number) => {
    const last = recording.measures[index].length - 1;
    const how = recording.endings[index];
    return how === 'running' || shown < last ? '' : text(`train.race.${how}`, { epoch: last });
  };
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${text('train.race.standings', { epoch: shown })}>
      <table>
        <thead>
          <tr>
            <th scope="col">${text('train.race.standings', { epoch: shown })}</th>
            <th scope="col">${text('train.figure.trainLoss')}</th>
            <th scope="col">${text('train.figure.trainAccuracy')}</th>
            <th scope="col">${text('train.figure.gradient')}</th>
            <th scope="col"><span class="visually-hidden">${text('train.race.ending')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${names.map((name, index) => {
            const measures = recording.at(index, shown);
            if (!measures) return nothing;
            return html`
              <tr>
                <th scope="row">${name}</th>
                <td>${formatLoss(measures.trainLoss)}</td>
                <td>${formatAccuracy(measures.trainAccuracy)}</td>
                <td>${formatShort(measures.gradientNorm)}</td>
                <td>${ending(index)}</td>
              </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
}
