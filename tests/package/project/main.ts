import { load, loadPool } from 'xent';
import type { XentLab } from 'xent/element';
import 'xent/element';

const print = (text: string): void => {
  document.body.append(document.createElement('output'));
  const output = document.querySelector('output:last-child');
  if (output) output.textContent = text;
};

const lab: XentLab | null = document.querySelector('xent-lab');
lab?.addEventListener('ready', () => {
  lab.state = { logits: '0 0 0', target: '1' };
});
lab?.addEventListener('change', ({ detail: { by, result } }) => print(`${by}: ${result?.loss?.toFixed(4)}`));

const xent = await load();
const pool = await loadPool({ workers: 1 });
const { value: alone } = xent.crossEntropy([[0, 0]], [0]);
const { value } = await pool.crossEntropy([[0, 0]], [0], { reduction: 'mean' });
pool.close();
print(`${Number(alone).toFixed(4)} ${Number(value).toFixed(4)}`);
