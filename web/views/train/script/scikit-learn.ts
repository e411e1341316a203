import type { ShippedName } from '../data/load-data.ts';

/** A line of a program; `wrong` where it fails, `right` where it is mended. */
export interface CodeLine {
  readonly text: string;
  readonly mark?: 'wrong' | 'right';
}

/** How scikit-learn gets the data that the page ships. */
const sources: Readonly<Record<ShippedName, { readonly name: string; readonly lines: readonly string[] }>> = {
  make_classification: {
    name: 'make_classification',
    lines: ['X, y = make_classification(', '    n_samples=1000, n_features=20, n_informative=15, random_state=42)'],
  },
  iris: { name: 'load_iris', lines: ['X, y = load_iris(return_X_y=True)'] },
  digits: { name: 'load_digits', lines: ['X, y = load_digits(return_X_y=True)', 'X = X / 16'] },
};

const split = ['X_train, X_test, y_train, y_test = train_test_split(', '    X, y, test_size=0.2, random_state=42)'];

/** A program for scikit-learn that learns from a shipped data set as the page does and prints the test cross-entropy and the accuracy. */
export function scikitLearnCode(
  data: ShippedName,
  options: { readonly C: number; readonly standardize: boolean },
): string {
  const { name, lines } = sources[data];
  const penalty = options.C === Infinity ? 'penalty=None, ' : `C=${options.C}, `;
  const regression = `LogisticRegression(${penalty}solver="lbfgs", tol=1e-10, max_iter=10000)`;
  return [
    `from sklearn.datasets import ${name}`,
    'from sklearn.linear_model import LogisticRegression',
    'from sklearn.metrics import log_loss',
    'from sklearn.model_selection import train_test_split',
    ...(options.standardize
      ? ['from sklearn.pipeline import make_pipeline', 'from sklearn.preprocessing import StandardScaler']
      : []),
    '',
    ...lines,
    ...split,
    options.standardize ? `model = make_pipeline(StandardScaler(), ${regression})` : `model = ${regression}`,
    'model.fit(X_train, y_train)',
    'print(f"{log_loss(y_test, model.predict_proba(X_test)):.4f}")',
    'print(f"{model.score(X_test, y_test):.3f}")',
  ].join('\n');
}

const beginning: readonly CodeLine[] = [
  { text: 'import numpy as np' },
  { text: 'from sklearn.datasets import make_classification' },
  { text: 'from sklearn.linear_model import LogisticRegression' },
  { text: 'from sklearn.model_selection import train_test_split' },
  { text: '' },
  { text: 'def cross_entropy_loss(prediction, label):' },
  { text: '    prediction = np.clip(prediction, 1e-12, 1 - 1e-12)' },
];

const middle: readonly CodeLine[] = [
  { text: '' },
  ...[...sources.make_classification.lines, ...split].map((text) => ({ text })),
  { text: 'model = LogisticRegression(solver="lbfgs")' },
  { text: 'model.fit(X_train, y_train)' },
  { text: 'prediction = model.predict_proba(X_test)' },
  { text: 'print(cross_entropy_loss(prediction, y_test))' },
];

/** What the tutorial's program does: it multiplies 200 labels with a (200, 2) array. */
export const tutorialScript: readonly CodeLine[] = [
  ...beginning,
  { text: '    return -(label * np.log(prediction)).mean()', mark: 'wrong' },
  ...middle,
];

/** What Python says of it. */
export const tutorialError = 'ValueError: operands could not be broadcast together with shapes (200,) (200,2)';

/** The same with the line mended: each row's own probability, and a mean over rows. */
export const mendedScript: readonly CodeLine[] = [
  ...beginning,
  { text: '    own = prediction[np.arange(len(label)), label]', mark: 'right' },
  { text: '    return -np.log(own).mean()', mark: 'right' },
  ...middle,
];

/** A program as one text. */
export function programText(lines: readonly CodeLine[]): string {
  return lines.map(({ text }) => text).join('\n');
}
