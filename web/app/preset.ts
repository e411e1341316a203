/**
 * A page of an example (p/<name>/) names the state that it opens with. It is the page of the site under another address, for pictures and
 * words of its own where links are previewed; whoever opens it is taken to the address of the state, which follows what is changed.
 */
export function openPreset(): void {
  const hash = document.querySelector<HTMLMetaElement>('meta[name="xent-state"]')?.content;
  if (hash === undefined) return;
  const site = new URL(`../../${location.search}${location.hash || hash}`, location.href);
  history.replaceState(history.state, '', site);
}
