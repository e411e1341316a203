import { html, nothing, type TemplateResult } from 'lit';
import type { Xent } from '../../engine/xent.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Limits, ViewPart } from '../../state/limits.ts';
import type { State } from '../../state/schema.ts';
import { shownRow } from './check-row.ts';
import { isStale, type RunnerState, type Settled } from './check-runner.ts';
import { expectedNumber } from './diagnosis/expected/expected-template.ts';
import type { Finding } from './diagnosis/finding.ts';
import { panelBar } from './panels/panel-bar.ts';
import { rowPicker } from './row-picker.ts';

interface SectionsContext {
  readonly state: State;
  readonly translator: Translator;
  readonly xent: Xent;
  readonly limits: Limits;
  readonly run: RunnerState;
  readonly findings: readonly Finding[];
  readonly settled: Settled;
  /** The class that is pointed at anywhere in the view. */
  readonly highlight: number | null;
  readonly patch: (patch: Partial<State>, coalesce?: string) => void;
}

/** The loss, one row of it in charts, closer looks, and all rows: as much of it as the limits leave. */
export function resultSections(context: SectionsContext): TemplateResult {
  const { state, translator, xent, limits, run, findings, settled, highlight, patch } = context;
  const { text } = translator;
  const { hidden } = limits;
  const unless = (part: ViewPart, render: () => unknown) => (hidden.has(part) ? nothing : render());
  return html`
    ${unless(
      'summary',
      () => html`
        <section class="summary" tabindex="-1" aria-label=${text('section.loss')}>
          <xent-loss-summary .state=${state} .input=${settled.input} .translator=${translator} .result=${settled.result}
            .findings=${findings} .status=${isStale(run) ? 'stale' : run.work.kind === 'running' ? 'computing' : ''}></xent-loss-summary>
          ${expectedNumber(translator, { state, settled, xent, limits })}
        </section>`,
    )}
    ${hidden.has('formula') && hidden.has('charts') ? nothing : rowSection(context)}
    ${unless('panels', () => panelBar({ state, translator, xent, limits, settled, highlight }, (panel) => patch({ panel })))}
    ${unless(
      'table',
      () => html`
        <section class="table" aria-label=${text('section.table')}>
          <xent-row-table .state=${state} .settled=${settled} .translator=${translator}></xent-row-table>
        </section>`,
    )}`;
}

function rowSection({ state, translator, xent, limits, settled, highlight, patch }: SectionsContext): TemplateResult {
  const { hidden } = limits;
  const { rows } = settled.result.layout;
  const picker = { row: shownRow(settled.result, state.row), rows, choose: (row: number) => patch({ row }, 'row') };
  return html`
    <section class="row" aria-label=${translator.text('section.row')}>
      <div class="row-head">
        ${
          hidden.has('formula')
            ? nothing
            : html`<xent-row-formula .state=${state} .settled=${settled} .translator=${translator} .xent=${xent}></xent-row-formula>`
        }
        ${rows > 1 ? rowPicker(translator, picker) : nothing}
      </div>
      ${
        hidden.has('charts')
          ? nothing
          : html`<xent-row-charts .state=${state} .settled=${settled} .translator=${translator} .xent=${xent}
              .limits=${limits} .hovered=${highlight}></xent-row-charts>`
      }
    </section>`;
}
