/** Browsers tell of a drag at least every 350 ms, but not always that it ended: a file may be taken back out of the window. */
const silence = 1000;

/** Keeps the browser from opening dropped files in place of the page, where no view takes them: for 'dragover' and 'drop'. */
export function refuseFiles(event: DragEvent): void {
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'none';
}

/** Files dragged over the page, and dropped on it, wherever. */
export class FileDrop {
  readonly #dragged: (event: DragEvent | null) => void;
  readonly #dropped: (files: readonly File[], event: DragEvent) => void;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  /** `dragged` is told of files that are over the page, and with null when they no longer are. */
  constructor(dragged: (event: DragEvent | null) => void, dropped: (files: readonly File[], event: DragEvent) => void) {
    this.#dragged = dragged;
    this.#dropped = dropped;
  }

  connect(): void {
    document.addEventListener('dragenter', this.#onDrag);
    document.addEventListener('dragover', this.#onDrag);
    document.addEventListener('dragleave', this.#onLeave);
    document.addEventListener('drop', this.#onDrop);
  }

  disconnect(): void {
    document.removeEventListener('dragenter', this.#onDrag);
    document.removeEventListener('dragover', this.#onDrag);
    document.removeEventListener('dragleave', this.#onLeave);
    document.removeEventListener('drop', this.#onDrop);
    clearTimeout(this.#quiet);
  }

  #onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#dragged(null), silence);
    this.#dragged(event);
  };

  #onLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.#end();
  };

  #onDrop = (event: DragEvent): void => {
    this.#end();
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    // A folder is none.
    if (dataTransfer.files.length > 0) this.#dropped([...dataTransfer.files], event);
  };

  #end(): void {
    clearTimeout(this.#quiet);
    this.#dragged(null);
  }
}
