/**
 * The elements for a selector of CSS, in order, with those in open shadow roots: an element is inside what its shadow root is inside of.
 * Of combinators it knows the space only. It is sent to the page as text, so all that it needs stands in it.
 */
export function findElements(selector: string): HTMLElement[] {
  const below = function* (root: ParentNode): Generator<HTMLElement> {
    if (root instanceof Element && root.shadowRoot) yield* below(root.shadowRoot);
    for (const child of root.children) {
      yield child as HTMLElement;
      yield* below(child);
    }
  };
  // Spaces, but not those in the brackets of an attribute.
  const steps = selector.split(/\s+(?![^[]*\])/);
  let found = new Set<ParentNode>([document]);
  for (const step of steps) {
    const matches = [...found].flatMap((root) => [...below(root)].filter((element) => element.matches(step)));
    found = new Set(matches);
  }
  return [...found] as HTMLElement[];
}
