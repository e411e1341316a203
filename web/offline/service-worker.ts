/**
 * Keeps the whole site, so that it opens without a network, one version at a time: a page gets either all files of the version that it
 * was opened with, or asks the network. A new version waits until the reader wants it or the last page is closed.
 */
import { siteFiles, siteVersion } from './site-files.ts';
import { takeOver } from './take-over.ts';

// TypeScript has these in a library of types that excludes the page's.
interface LifetimeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends LifetimeEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
declare const self: {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifetimeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
};

const { scope } = self.registration;

/** Sites of one origin share its caches: the names of ours begin with where we are. */
const ours = `xent ${scope} `;
const current = ours + siteVersion;

self.addEventListener('install', (event) => {
  event.waitUntil(keepSite());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([deleteOthers(), self.clients.claim()]));
});

self.addEventListener('message', ({ data }) => {
  if (data === takeOver) void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const file = fileOf(event.request);
  if (file !== undefined) event.respondWith(answer(file, event.request));
});

/** All or nothing; past the browser's own cache, which may be of another version. */
async function keepSite(): Promise<void> {
  const cache = await caches.open(current);
  await cache.addAll(siteFiles.map((file) => new Request(scope + file, { cache: 'no-cache' })));
}

async function deleteOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(ours) && name !== current).map((name) => caches.delete(name)),
  );
}

/** The file of the site that a request means, whatever its query; undefined for one that is none. */
function fileOf({ method, url }: Request): string | undefined {
  const address = url.replace(/[?#].*/, '');
  if (method !== 'GET' || !address.startsWith(scope)) return undefined;
  const file = address.slice(scope.length).replace(/(^|\/)index\.html$/, '$1');
  return siteFiles.includes(file) ? file : undefined;
}

/** Storage that fails, or that the browser has cleared, costs no more than being offline. */
async function answer(file: string, request: Request): Promise<Response> {
  const kept = await caches
    .open(current)
    .then((cache) => cache.match(scope + file))
    .catch(() => undefined);
  return kept ?? fetch(request);
}
