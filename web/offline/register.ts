import { takeOver } from './take-over.ts';

/**
 * Has the site kept for the time without a network: of the page itself, which has a manifest beside its service worker, and never of a
 * frame in somebody's page. Where the browser does not let us, as without TLS or without storage, there is only no such time.
 * @param offer told of every version that waits, with what lets it take over and opens the page again
 */
export async function keepOffline(offer: (takeUpdate: () => void) => void): Promise<void> {
  const manifest = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
  if (!manifest || window !== window.parent) return;
  try {
    const container = navigator.serviceWorker;
    // A page that no version serves waits for none: it gets the first one while it is open, in whatever order the engine tells of it.
    const isServed = container.controller !== null;
    const registration = await container.register(new URL('service-worker.js', manifest.href));
    const offerWaiting = () => {
      const { waiting } = registration;
      if (waiting && isServed) offer(() => replaceBy(waiting, container));
    };
    offerWaiting();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', offerWaiting);
    });
  } catch {
    // It was an addition.
  }
}

function replaceBy(waiting: ServiceWorker, container: ServiceWorkerContainer): void {
  container.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage(takeOver);
}
