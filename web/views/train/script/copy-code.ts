import { html, type TemplateResult } from 'lit';
import '../../../app/controls/copy-button.ts';
import type { State } from '../../../state/schema.ts';
import { isShipped } from '../data/load-data.ts';
import type { TrainTranslator } from '../train-words.ts';
import { scikitLearnCode } from './scikit-learn.ts';

/** A button that copies a program. */
export function copyCode({ text }: TrainTranslator, program: string): TemplateResult {
  const labels = { copy: text('train.script.copy'), copied: text('app.copied'), failed: text('train.copyFailed') };
  return html`<xent-copy-button .source=${program} .labels=${labels}></xent-copy-button>`;
}

/** The program for scikit-learn that comes to the optimum of this run; null where it has no such thing. */
export function codeOfRun(state: State): string | null {
  const { trainData, trainC, trainLoss, trainHidden, trainSeed, trainTestShare, trainStandardize } = state;
  if (!isShipped(trainData) || trainSeed !== 42 || trainTestShare !== 0.2) return null;
  if (trainLoss !== 'cross_entropy' || trainHidden > 0) return null;
  return scikitLearnCode(trainData, { C: trainC, standardize: trainStandardize === 'yes' });
}
