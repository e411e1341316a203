import type { Xent } from '../../../engine/xent.ts';
import { parseTensor, type ReadTensor } from '../../../io/parse-tensor.ts';
import type { CheckInput, CheckOutcome } from '../check-result.ts';
import { computeCheck } from '../compute-check.ts';
import { mean } from '../real-arrays.ts';
import { problemDetectors, resultDetectors } from './detectors.ts';
import type { Finding, FindingCode, Numbers, Suspicion } from './finding.ts';

/**
 * Everything suspicious about an input, with what each remedy would make of the loss: that is computed, not guessed. `tell` hears
 * which part of the remedies is computed, from 0 to 1.
 */
export function diagnose(
  input: CheckInput,
  outcome: CheckOutcome,
  xent: Xent,
  read: ReadTensor,
  tell: (share: number) => void,
): Finding[] {
  tell(0);
  const before = outcome.ok ? lossOf(outcome) : null;
  const findings: Finding[] = [];
  const all = [...suspicions(input, outcome, xent, read)];
  for (const [place, [code, suspicion]] of all.entries()) {
    const remedied = suspicion.patch && computeCheck({ ...input, ...suspicion.patch }, xent, read);
    tell((place + 1) / all.length);
    // A remedy that leaves the mistake where it was is none, and there is no other reason to suspect it.
    if (remedied && !remedied.ok && (outcome.ok || remedied.problem.field === outcome.problem.field)) continue;
    findings.push({ ...suspicion, code, before, after: remedied ? lossOf(remedied) : null });
  }
  return findings;
}

function* suspicions(
  input: CheckInput,
  outcome: CheckOutcome,
  xent: Xent,
  read: ReadTensor,
): Generator<[FindingCode, Suspicion]> {
  if (outcome.ok) {
    for (const [code, detect] of entries(resultDetectors)) {
      const suspicion = detect(outcome.result, input, xent);
      if (suspicion) yield [code, suspicion];
    }
    return;
  }
  const texts = { numbers: readNumbers(input.logits, read), target: readNumbers(input.target, read) };
  for (const [code, detect] of entries(problemDetectors)) {
    const suspicion = detect(outcome.problem, input, texts, xent);
    if (suspicion) yield [code, suspicion];
  }
}

function readNumbers(text: string, read: ReadTensor): Numbers | null {
  const parsed = parseTensor(text, read);
  return parsed.ok ? parsed.value : null;
}

/** The loss; the mean of the rows where there is one loss a row. */
function lossOf(outcome: CheckOutcome): number | null {
  return outcome.ok ? (outcome.result.loss ?? mean(outcome.result.losses)) : null;
}

function entries<Table extends object>(table: Table) {
  return Object.entries(table) as [keyof Table, Table[keyof Table]][];
}
