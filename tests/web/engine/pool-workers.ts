import type { Answer, Notice, Question, StartWorker, WorkerListener } from '../../../web/engine/pool-protocol.ts';
import { type PoolPort, servePool } from '../../../web/engine/serve-pool.ts';

/** Workers but for their threads: the two ends of a channel each. What happens to them is in the hands of the test. */
export class Workers {
  started = 0;
  terminated = 0;
  readonly questions: Question[] = [];
  readonly notices: Notice[] = [];
  readonly listeners: WorkerListener[] = [];
  /** Called before a worker starts; may throw. */
  onStart = (): void => {};

  readonly start: StartWorker = async (listener) => {
    this.onStart();
    this.started++;
    this.listeners.push(listener);
    const { port1, port2 } = new MessageChannel();
    servePool(port2 as unknown as PoolPort);
    port1.addEventListener('message', ({ data }: MessageEvent<Answer>) => listener.answered(data));
    port1.start();
    return {
      post: (message, transfer) => {
        port1.postMessage(message, [...transfer]);
        if ('request' in message) this.questions.push(message);
        else this.notices.push(message);
      },
      terminate: () => {
        this.terminated++;
        port1.close();
      },
    };
  };

  /** The blocks that were sent, without the greetings. */
  get blocks(): Question[] {
    return this.questions.filter(({ request }) => request.kind !== 'start');
  }
}
