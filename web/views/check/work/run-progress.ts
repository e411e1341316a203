import { html, nothing, type TemplateResult } from 'lit';
import type { Translator } from '../../../i18n/translator.ts';
import type { RunState } from './long-run.ts';
import type { WorkProgress } from './work-progress.ts';

/** A run that there is something to say about. */
export type ShownRun = Extract<RunState<unknown, WorkProgress>, { readonly kind: 'running' | 'cancelled' }>;

export interface RunActions {
  /** What runs: the sentence for its end is named after it. */
  readonly of: 'check' | 'paste' | 'panel' | 'results';
  readonly cancel: () => void;
  /** Begins again what was cancelled; null where another button does. */
  readonly resume: (() => void) | null;
}

/** How far a run is, if it takes long, or that it was cancelled: only then its element and words are fetched. */
export function runProgress(
  translator: Translator,
  run: RunState<unknown, WorkProgress>,
  actions: RunActions,
): TemplateResult | typeof nothing {
  if (run.kind !== 'cancelled' && !(run.kind === 'running' && run.isLong)) return nothing;
  void import('./run-progress-element.ts');
  return html`<xent-run-progress ?running=${run.kind === 'running'} .run=${run} .translator=${translator}
    .actions=${actions}></xent-run-progress>`;
}
