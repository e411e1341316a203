import { countedLines, logitsLines, printLines, reductionLines, targetLines } from './explicit.ts';
import { hasPlainClasses, isLong, type LossProgram } from './loss-program.ts';
import { explicitLosses } from './numpy.ts';
import { dataLines, mathImport, type PythonArray, paragraphs } from './python.ts';

const array: PythonArray = (numbers, dtype) =>
  dtype ? `jnp.array(${numbers}, dtype=jnp.${dtype})` : `jnp.array(${numbers})`;

/** JAX with optax, which gives a loss a row of logits; all else is jax.numpy. */
export function writeJax(program: LossProgram): string {
  const isLogits = program.kind === 'logits';
  return paragraphs(
    [
      ...mathImport(program),
      'import jax',
      'import jax.numpy as jnp',
      ...(isLong(program) ? ['import numpy as np'] : []),
      ...(isLogits ? ['import optax'] : []),
    ],
    ["jax.config.update('jax_enable_x64', True)"],
    dataLines(program, array),
    [
      ...countedLines(program),
      ...(isLogits ? logitsLosses(program) : explicitLosses(program, 'jnp')),
      ...reductionLines(program, 'jnp', 'jax.nn.logsumexp(x, axis=-1)'),
    ],
    printLines(program, 'jnp'),
  );
}

function logitsLosses(program: LossProgram): string[] {
  const lines = logitsLines(program, 'jnp');
  if (hasPlainClasses(program)) {
    return [...lines, 'losses = optax.softmax_cross_entropy_with_integer_labels(x, target)'];
  }
  return [...lines, ...targetLines(program, 'jnp'), 'losses = optax.safe_softmax_cross_entropy(x, y)'];
}
