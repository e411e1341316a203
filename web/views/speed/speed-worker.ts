import { measure, type SpeedEvent } from './measure.ts';
import type { SpeedRequest } from './speed-result.ts';

/** What the worker tells the page. */
export type SpeedMessage =
  | SpeedEvent
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly message: string };

const tell = (message: SpeedMessage) => postMessage(message);

/** One measurement, off the page's thread; whoever wants it to stop ends the worker. */
addEventListener('message', async ({ data }: MessageEvent<SpeedRequest>) => {
  try {
    for await (const event of measure(data)) tell(event);
    tell({ kind: 'finished' });
  } catch (error) {
    tell({ kind: 'failed', message: String(error) });
  }
});
