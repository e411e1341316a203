import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Xent } from '../../../../engine/xent.ts';
import type { Translator } from '../../../../i18n/translator.ts';
import type { Limits } from '../../../../state/limits.ts';
import type { State } from '../../../../state/schema.ts';
import type { Settled } from '../../check-runner.ts';

/**
 * A fold that asks for a number from elsewhere; what explains it is fetched when the fold opens. A link with a number opens it;
 * from then on it is the reader's.
 */
export function expectedNumber(
  translator: Translator,
  context: { readonly state: State; readonly settled: Settled; readonly xent: Xent; readonly limits: Limits },
): TemplateResult {
  const { state, settled, xent, limits } = context;
  return html`
    <details class="expected" ?open=${guard([], () => state.expected !== '')} @toggle=${fetchWhenOpen}>
      <summary>${translator.text('expected.title')}</summary>
      <xent-expected-number .state=${state} .settled=${settled} .translator=${translator} .xent=${xent} .limits=${limits}>
        ${translator.text('panel.loading')}
      </xent-expected-number>
    </details>`;
}

function fetchWhenOpen(event: Event): void {
  if ((event.currentTarget as HTMLDetailsElement).open) void import('./expected-number.ts');
}
