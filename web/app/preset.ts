/**
 * A page of an example (p/<name>/) names the state that it opens with. It is the page of the site under another address, for pictures and
 * words of its own where links are previewed; whoever opens it is taken to the address of the state, which follows what is changed.
 */
export function openPreset(): void {
  const hash = document.querySelector<HTMLMetaElement>('meta[name="xent-state"]')?.content;
  if (hash === undefined) return;
  // What the head refers to, as the manifest, is found from where the page was. (A style sheet is there, and would be fetched once more.)
  for (const link of document.querySelectorAll<HTMLLinkElement>(
    'link:not([rel="stylesheet"], [rel="modulepreload"])',
  )) {
    link.setAttribute('href', link.href);
  }
  const site = new URL(`../../${location.search}${location.hash || hash}`, location.href);
  history.replaceState(history.state, '', site);
}
