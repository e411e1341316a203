import { html, type TemplateResult } from 'lit';
import type { Xent } from '../../../engine/xent.ts';
import type { MessageKey } from '../../../i18n/en.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { Limits } from '../../../state/limits.ts';
import type { State } from '../../../state/schema.ts';
import type { Settled } from '../check-runner.ts';

/** All that a panel gets. It answers with `xent-patch` events. */
export interface PanelContext {
  readonly state: State;
  readonly translator: Translator;
  readonly xent: Xent;
  readonly limits: Limits;
  /** The last good result and what it was computed from. */
  readonly settled: Settled;
  /** The class that is pointed at, in a chart or in the panel; see class-pointer.ts. */
  readonly highlight: number | null;
}

/** A closer look at the result, open below the row's charts when asked for: one folder and one entry here. */
export interface Panel {
  readonly id: Exclude<State['panel'], 'none'>;
  readonly title: MessageKey;
  /** Imports the panel's element, whose text inside shows until it is there, and writes it. */
  readonly render: (context: PanelContext) => TemplateResult;
}

export const panels: readonly Panel[] = [
  {
    id: 'explain',
    title: 'panel.explain',
    render(context) {
      void import('./explain/explain-panel.ts');
      return html`<xent-explain-panel .context=${context}>${context.translator.text('panel.loading')}</xent-explain-panel>`;
    },
  },
  {
    id: 'frameworks',
    title: 'panel.frameworks',
    render({ state, translator, xent, settled }) {
      void import('./frameworks/frameworks-panel.ts');
      return html`<xent-frameworks-panel .state=${state} .settled=${settled} .translator=${translator} .xent=${xent}>${translator.text('panel.loading')}</xent-frameworks-panel>`;
    },
  },
  {
    id: 'code',
    title: 'panel.code',
    render({ state, settled, translator, limits }) {
      void import('./code/code-panel.ts');
      return html`<xent-code-panel .state=${state} .settled=${settled} .translator=${translator} .locked=${limits.locked}>${translator.text('panel.loading')}</xent-code-panel>`;
    },
  },
  {
    id: 'results',
    title: 'panel.results',
    render({ state, settled, translator }) {
      void import('./results/results-panel.ts');
      return html`<xent-results-panel .state=${state} .settled=${settled} .translator=${translator}>${translator.text('panel.loading')}</xent-results-panel>`;
    },
  },
  {
    id: 'rows',
    title: 'panel.rows',
    render({ state, translator, settled }) {
      void import('./rows/rows-panel.ts');
      return html`<xent-rows-panel .state=${state} .translator=${translator} .settled=${settled}>${translator.text('panel.loading')}</xent-rows-panel>`;
    },
  },
  {
    id: 'compare',
    title: 'panel.compare',
    render(context) {
      void import('./compare/compare-panel.ts');
      return html`<xent-compare-panel .context=${context}>${context.translator.text('panel.loading')}</xent-compare-panel>`;
    },
  },
];
