/** How far a key moves something in a plane, by steps `across` and `upward`; undefined for a key that is no arrow, or held with another. */
export function arrowStep(event: KeyboardEvent, across: number, upward: number): readonly [number, number] | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  switch (event.key) {
    case 'ArrowLeft':
      return [-across, 0];
    case 'ArrowRight':
      return [across, 0];
    case 'ArrowUp':
      return [0, upward];
    case 'ArrowDown':
      return [0, -upward];
    default:
      return undefined;
  }
}
