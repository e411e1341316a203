import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { dispatchPatch } from '../../../app/patch-event.ts';
import type { Xent } from '../../../engine/xent.ts';
import type { State } from '../../../state/schema.ts';
import { type Recorded, Runner, type RunState, type Speed } from './runner.ts';
import type { Transport } from './transport.ts';

/** An element that shows a run. */
export interface RunHost extends ReactiveControllerHost, HTMLElement {
  readonly state: State;
  readonly xent: Xent;
}

export interface RunOptions<Setup, Recording> {
  readonly start: () => Worker;
  readonly record: () => Recording;
  /** The run that the state asks for, and up to where; null for none. */
  readonly wanted: (state: State) => { readonly setup: Setup; readonly epoch: number } | null;
}

/** The run that the state of an element asks for, while the element is in the page. Where it is stopped goes into the state. */
export class RunController<Setup, About, Report, Recording extends Recorded<Report>>
  implements ReactiveController, Transport
{
  readonly #host: RunHost;
  readonly #wanted: RunOptions<Setup, Recording>['wanted'];
  readonly #runner: Runner<Setup, About, Report, Recording>;
  #asked: State | null = null;
  #wasPlaying = false;

  constructor(host: RunHost, { start, record, wanted }: RunOptions<Setup, Recording>) {
    this.#host = host;
    this.#wanted = wanted;
    this.#runner = new Runner({ module: () => host.xent.module, start, record }, this.#changed);
    host.addController(this);
  }

  get state(): RunState<About, Recording> {
    return this.#runner.state;
  }

  get shown(): number {
    const { shown, recording } = this.state;
    return Math.max(0, Math.min(shown, recording.reached));
  }

  /** Shown again: what ended with the worker is begun again. */
  hostConnected(): void {
    if (this.#asked) this.#request(this.#asked);
  }

  /** Nothing goes on in a view that is not shown. */
  hostDisconnected(): void {
    this.#runner.stop();
  }

  hostUpdate(): void {
    const { state } = this.#host;
    if (state === this.#asked) return;
    this.#asked = state;
    this.#request(state);
  }

  play(): void {
    this.#runner.play();
  }

  pause(): void {
    this.#runner.pause();
  }

  reset(): void {
    this.pause();
    this.goTo(0);
  }

  goTo(trainEpoch: number): void {
    dispatchPatch(this.#host, { trainEpoch }, 'train-epoch');
  }

  choose(trainSpeed: Speed): void {
    dispatchPatch(this.#host, { trainSpeed });
  }

  #request(state: State): void {
    this.#runner.choose(state.trainSpeed);
    const wanted = this.#wanted(state);
    if (wanted) this.#runner.request(wanted.setup, wanted.epoch);
    else this.#runner.stop();
  }

  #changed = ({ isPlaying, shown }: RunState<About, Recording>): void => {
    const hasStopped = this.#wasPlaying && !isPlaying;
    this.#wasPlaying = isPlaying;
    this.#host.requestUpdate();
    // Where it was stopped, or came to its end, is where the link leads.
    if (hasStopped && shown !== this.#host.state.trainEpoch) this.goTo(shown);
  };
}
