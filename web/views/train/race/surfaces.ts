import { html, nothing, type TemplateResult } from 'lit';
import '../../../charts/surface-chart.ts';
import type { Trail } from '../../../charts/surface-chart.ts';
import { formatShort } from '../format.ts';
import type { TrainTranslator } from '../train-words.ts';
import type { AboutRace } from './race.ts';
import type { RaceRecording } from './race-recording.ts';
import { type Racer, racerRoles } from './race-setup.ts';
import type { Surface } from './surface.ts';

/** What the racers walk on, and how far they have come; nothing for data of a single feature. */
export function surfaceCharts(
  { text }: TrainTranslator,
  { loaded, surfaces }: AboutRace,
  recording: RaceRecording,
  racers: readonly (Racer & { readonly label: string })[],
  shown: number,
): TemplateResult | typeof nothing {
  if (surfaces.length === 0) return nothing;
  const [x, y] = loaded.data.featureNames;
  const trails = (surface: Surface) =>
    racers.flatMap(({ label, options }, index): Trail[] => {
      if ((options.loss ?? 'cross_entropy') !== surface.loss) return [];
      const own = recording.measures[index];
      const count = Math.min(own.length, shown + 1);
      return [{ label, role: racerRoles[index], x: own.of('firstWeight'), y: own.of('secondWeight'), count }];
    });
  return html`
    <div class="surfaces">
      ${surfaces.map(
        (surface) => html`
          <xent-surface-chart .label=${text('train.surface', { loss: text(`train.loss.${surface.loss}`) })}
            .xName=${text('train.surface.weight', { feature: x })} .yName=${text('train.surface.weight', { feature: y })}
            .showTable=${text('chart.showTable')} .field=${surface} .trails=${trails(surface)} .format=${formatShort}
            .texts=${{
              value: text(`train.loss.${surface.loss}`),
              name: text('train.race.racer'),
              start: text('train.surface.start'),
              now: text('train.surface.now', { epoch: shown }),
            }}></xent-surface-chart>`,
      )}
    </div>
    <p class="hint">${text(loaded.data.shape[1] > 2 ? 'train.surface.others' : 'train.surface.intercept')}</p>`;
}
