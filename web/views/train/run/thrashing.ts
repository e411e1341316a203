/** How many of the last steps are looked at, how many of them may go up, and by how much of the first loss. */
const watched = 12;
const mostRises = 3;
const leastRise = 0.05;

/**
 * Whether the loss went up again and again before an epoch: steps too long to settle, though the loss doesn't explode. Steps that are
 * short enough make it smaller nearly always; batches let it tremble, but by less.
 */
export function isThrashing(losses: readonly number[], epoch: number): boolean {
  const last = losses.slice(Math.max(0, epoch - watched), epoch + 1);
  const rises = last.filter((loss, index) => index > 0 && loss - last[index - 1] > leastRise * losses[0]);
  return rises.length > mostRises;
}
