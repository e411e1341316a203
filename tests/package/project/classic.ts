import 'xent/element/classic';
import { type ViewResult, XentLab } from 'xent/element/classic';

// @ts-expect-error: a classic script exports nothing, so that its class is a type alone.
export const make = () => new XentLab();

document.querySelector('xent-lab')?.addEventListener('change', ({ detail }) => {
  const result: ViewResult | null = detail.result;
  document.title = String(result?.loss);
});
