// What api.d.ts says, held against the implementation: checked by the compiler, not at run time.
import { expectTypeOf, test } from 'vitest';
import type {
  AccuracyOptions,
  BinaryCrossEntropyOptions,
  BinaryCrossEntropyWithLogitsOptions,
  BrierScoreOptions,
  CategoricalCrossEntropyProbsOptions,
  CrossEntropyOptions,
  DivergenceOptions,
  EntropyFromLogitsOptions,
  EntropyOptions,
  ExpectedCalibrationErrorOptions,
  KlDivergenceFromLogitsOptions,
  KlDivOptions,
  LinearCrossEntropyOptions,
  LogLossOptions,
  NllLossOptions,
  OperationName,
  PerplexityOptions,
  Poly1CrossEntropyOptions,
  load as publicLoad,
  SigmoidFocalLossOptions,
  SigmoidMseOptions,
  SigmoidOptions,
  SoftmaxFocalLossOptions,
  SoftmaxMseOptions,
  SoftmaxOptions,
  Tensor,
  Values,
  Xent,
  ZLossOptions,
} from '../../../web/engine/api.d.ts';
import type { operations, OperationName as TableName } from '../../../web/engine/operations.ts';
import type { load } from '../../../web/engine/xent.ts';

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type Table = typeof operations;
type Inputs<Name extends TableName> = Table[Name]['inputs'][number];
type OptionalInput<Name extends TableName> = Exclude<Inputs<Name>, { required: true } | { insteadOf: string }>['name'];

/** The names in the options of a named function, as they follow from the table. */
type OptionNames<Name extends TableName> =
  | CamelCase<(keyof Table[Name]['options'] & string) | OptionalInput<Name>>
  | 'dtype'
  | 'grad';

/** The names of the inputs that have a gradient. */
type Differentiable<Name extends TableName> = Extract<Inputs<Name>, { differentiable: true }>['name'];

test('the names of the operations are those of the table', () => {
  expectTypeOf<OperationName>().toEqualTypeOf<TableName>();
  expectTypeOf<CamelCase<TableName>>().toEqualTypeOf<
    Exclude<keyof Xent, 'variant' | 'module' | 'tensor' | 'evaluate' | 'accumulate' | 'regression'>
  >();
});

test('the options are those of the table', () => {
  expectTypeOf<keyof SoftmaxOptions>().toEqualTypeOf<OptionNames<'softmax'>>();
  expectTypeOf<keyof SoftmaxOptions>().toEqualTypeOf<OptionNames<'log_softmax'>>();
  expectTypeOf<keyof SoftmaxOptions>().toEqualTypeOf<OptionNames<'logsumexp'>>();
  expectTypeOf<keyof CrossEntropyOptions>().toEqualTypeOf<OptionNames<'cross_entropy'>>();
  expectTypeOf<keyof BinaryCrossEntropyWithLogitsOptions>().toEqualTypeOf<
    OptionNames<'binary_cross_entropy_with_logits'>
  >();
  expectTypeOf<keyof SigmoidOptions>().toEqualTypeOf<OptionNames<'sigmoid' | 'log_sigmoid' | 'softplus'>>();
  expectTypeOf<keyof SigmoidFocalLossOptions>().toEqualTypeOf<OptionNames<'sigmoid_focal_loss'>>();
  expectTypeOf<keyof KlDivOptions>().toEqualTypeOf<OptionNames<'kl_div'>>();
  expectTypeOf<keyof SigmoidMseOptions>().toEqualTypeOf<OptionNames<'sigmoid_mse'>>();
  expectTypeOf<keyof NllLossOptions>().toEqualTypeOf<OptionNames<'nll_loss'>>();
  expectTypeOf<keyof PerplexityOptions>().toEqualTypeOf<OptionNames<'perplexity'>>();
  expectTypeOf<keyof SoftmaxFocalLossOptions>().toEqualTypeOf<OptionNames<'softmax_focal_loss'>>();
  expectTypeOf<keyof Poly1CrossEntropyOptions>().toEqualTypeOf<OptionNames<'poly1_cross_entropy'>>();
  expectTypeOf<keyof SoftmaxMseOptions>().toEqualTypeOf<OptionNames<'softmax_mse'>>();
  expectTypeOf<keyof ZLossOptions>().toEqualTypeOf<OptionNames<'z_loss'>>();
  expectTypeOf<keyof LinearCrossEntropyOptions>().toEqualTypeOf<OptionNames<'linear_cross_entropy'>>();
  expectTypeOf<keyof BinaryCrossEntropyOptions>().toEqualTypeOf<OptionNames<'binary_cross_entropy'>>();
  expectTypeOf<keyof CategoricalCrossEntropyProbsOptions>().toEqualTypeOf<
    OptionNames<'categorical_cross_entropy_probs'>
  >();
  expectTypeOf<keyof EntropyOptions>().toEqualTypeOf<OptionNames<'entropy'>>();
  expectTypeOf<keyof DivergenceOptions>().toEqualTypeOf<OptionNames<'cross_entropy_dist'>>();
  expectTypeOf<keyof DivergenceOptions>().toEqualTypeOf<OptionNames<'kl_divergence'>>();
  expectTypeOf<keyof DivergenceOptions>().toEqualTypeOf<OptionNames<'js_divergence'>>();
  expectTypeOf<keyof LogLossOptions>().toEqualTypeOf<OptionNames<'log_loss'>>();
  expectTypeOf<keyof AccuracyOptions>().toEqualTypeOf<OptionNames<'accuracy'>>();
  expectTypeOf<keyof BrierScoreOptions>().toEqualTypeOf<OptionNames<'brier_score'>>();
  expectTypeOf<keyof ExpectedCalibrationErrorOptions>().toEqualTypeOf<OptionNames<'expected_calibration_error'>>();
  expectTypeOf<keyof EntropyFromLogitsOptions>().toEqualTypeOf<OptionNames<'entropy_from_logits'>>();
  expectTypeOf<keyof KlDivergenceFromLogitsOptions>().toEqualTypeOf<OptionNames<'kl_divergence_from_logits'>>();
});

test('the choices are those of the table', () => {
  expectTypeOf<NonNullable<CrossEntropyOptions['reduction']>>().toEqualTypeOf<
    Table['cross_entropy']['options']['reduction']['choices'][number]
  >();
  expectTypeOf<NonNullable<LinearCrossEntropyOptions['reduction']>>().toEqualTypeOf<
    Table['linear_cross_entropy']['options']['reduction']['choices'][number]
  >();
  expectTypeOf<NonNullable<CategoricalCrossEntropyProbsOptions['reduction']>>().toEqualTypeOf<
    Table['categorical_cross_entropy_probs']['options']['reduction']['choices'][number]
  >();
  expectTypeOf<NonNullable<BinaryCrossEntropyOptions['clamp']>>().toEqualTypeOf<
    Table['binary_cross_entropy']['options']['clamp']['choices'][number]
  >();
});

test('the gradients are those of the table', () => {
  expectTypeOf<keyof ReturnType<Xent['crossEntropy']>['grad']>().toEqualTypeOf<Differentiable<'cross_entropy'>>();
  expectTypeOf<keyof ReturnType<Xent['linearCrossEntropy']>['grad']>().toEqualTypeOf<
    Differentiable<'linear_cross_entropy'>
  >();
  expectTypeOf<keyof ReturnType<Xent['softmax']>['grad']>().toEqualTypeOf<Differentiable<'softmax'>>();
  expectTypeOf<keyof ReturnType<Xent['entropy']>['grad']>().toEqualTypeOf<Differentiable<'entropy'>>();
  expectTypeOf<keyof ReturnType<Xent['klDivergence']>['grad']>().toEqualTypeOf<Differentiable<'kl_divergence'>>();
  expectTypeOf<keyof ReturnType<Xent['klDivergenceFromLogits']>['grad']>().toEqualTypeOf<
    Differentiable<'kl_divergence_from_logits'>
  >();
});

test('tensors give tensors, and numbers numbers', () => {
  type Softmax<Logits extends Values> = ReturnType<typeof softmaxOf<Logits>>['value'];
  const softmaxOf = <Logits extends Values>(xent: Xent, logits: Logits) => xent.softmax(logits);
  expectTypeOf<Softmax<Tensor>>().toEqualTypeOf<Tensor>();
  expectTypeOf<Softmax<Values>>().toEqualTypeOf<Values>();
});

test('load is what it is said to be', () => {
  expectTypeOf<typeof load>().toEqualTypeOf<typeof publicLoad>();
});
