import { html, type TemplateResult } from 'lit';
import type { Xent } from '../engine/xent.ts';
import type { MessageKey } from '../i18n/en.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Limits } from '../state/limits.ts';
import type { State } from '../state/schema.ts';
import { CheckView } from './check/check-view.ts';

/** All that a view gets. It answers with `xent-patch` events. */
export interface ViewContext {
  readonly state: State;
  readonly translator: Translator;
  readonly xent: Xent;
  /** What the page around an embed takes from its readers. A patch of a locked field changes nothing. */
  readonly limits: Limits;
}

/** A view is one folder and one entry here. */
export interface View {
  readonly id: State['view'];
  readonly title: MessageKey;
  readonly render: (context: ViewContext) => TemplateResult;
}

customElements.define('xent-check-view', CheckView);

export const views: readonly View[] = [
  {
    id: 'check',
    title: 'view.check',
    render: ({ state, translator, xent, limits }) =>
      html`<xent-check-view .state=${state} .translator=${translator} .xent=${xent} .limits=${limits}></xent-check-view>`,
  },
  {
    id: 'train',
    title: 'view.train',
    render({ state, translator, xent, limits }) {
      // A page in itself: fetched when it is asked for, and its data sets with the run that needs them.
      void import('./train/train-view.ts');
      return html`<xent-train-view .state=${state} .translator=${translator} .xent=${xent} .limits=${limits}>${translator.text('panel.loading')}</xent-train-view>`;
    },
  },
  {
    id: 'speed',
    title: 'view.speed',
    render({ state, translator, limits }) {
      // Few come for it, so it isn't there from the start. Until it is, its element shows what stands inside.
      void import('./speed/speed-view.ts');
      return html`<xent-speed-view .state=${state} .translator=${translator} .limits=${limits}>${translator.text('speed.loading')}</xent-speed-view>`;
    },
  },
];
