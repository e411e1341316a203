/**
 * How hosts are told the height of an embed, so that they make its frame as high. All dialects are always spoken: a host
 * leaves what it doesn't understand.
 */
export function heightMessages(height: number, address: string, secret: string | null): readonly unknown[] {
  return [
    { type: 'xent:height', height },
    // Embedly's, which Medium, dev.to and many others listen to.
    JSON.stringify({ src: address, context: 'iframe.resize', height }),
    // WordPress's wp-embed.js, which knows its frames by a secret and clamps the height to 200 to 1000 px.
    ...(secret === null ? [] : [{ message: 'height', value: height, secret }]),
  ];
}

const secretInHash = /#\?secret=([A-Za-z0-9]+)$/;

/** WordPress adds `#?secret=...` to whatever address it embeds: the hash without it, and the secret. */
export function splitSecret(hash: string): { readonly hash: string; readonly secret: string | null } {
  const secret = secretInHash.exec(hash)?.[1] ?? null;
  return { hash: hash.replace(secretInHash, ''), secret };
}

/** The secret in the greeting of wp-embed.js, if `data` is one. */
export function secretInGreeting(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('message' in data) || !('secret' in data)) return null;
  const { message, secret } = data;
  return message === 'ready' && typeof secret === 'string' && /^[A-Za-z0-9]{1,64}$/.test(secret) ? secret : null;
}
