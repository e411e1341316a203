import { heightMessages, secretInGreeting } from './heights.ts';
import { type EmbedMessage, type HostRequest, type Refusal, readHostMessage } from './protocol.ts';

/** The line to the page that an embed stands in; a dead one where it stands in none. */
export class HostLink {
  readonly #host: Window | null;
  readonly #asked: (request: HostRequest | Refusal) => void;
  #secret: string | null;
  #height = 0;

  /** `asked` is told of each message that is meant for the embed. */
  constructor(secret: string | null, asked: (request: HostRequest | Refusal) => void) {
    this.#host = parent === window ? null : parent;
    this.#secret = secret;
    this.#asked = asked;
  }

  connect(): void {
    addEventListener('message', this.#receive);
  }

  disconnect(): void {
    removeEventListener('message', this.#receive);
  }

  post(message: EmbedMessage): void {
    // The host may have any origin, or an opaque one. What is sent is what the host gave, and what its reader did with it.
    this.#host?.postMessage(message, '*');
  }

  /** Tells the height of the content, in px, if it is another one. */
  postHeight(height: number): void {
    if (height === this.#height) return;
    this.#height = height;
    this.repeatHeight();
  }

  /** Tells it once more, to a host that has begun to listen only now. */
  repeatHeight(): void {
    if (this.#height === 0) return;
    for (const message of heightMessages(this.#height, location.href, this.#secret))
      this.#host?.postMessage(message, '*');
  }

  #receive = ({ source, data }: MessageEvent<unknown>): void => {
    if (source === null || source !== this.#host) return;
    const secret = secretInGreeting(data);
    if (secret !== null) {
      this.#secret = secret;
      this.repeatHeight();
    }
    const request = readHostMessage(data);
    if (request) this.#asked(request);
  };
}
