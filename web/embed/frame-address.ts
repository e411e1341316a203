/**
 * The query and the hash that the embed was given: of its address, or of its frame's name where its document has no address because
 * it was handed over as text.
 */
export function frameAddress(): Pick<URL, 'search' | 'hash'> {
  return location.protocol === 'about:' ? new URL(window.name, 'https://embed.invalid/') : location;
}
