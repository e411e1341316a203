/** Where the document of the frames is that <xent-lab> makes. */
export interface FrameSource {
  /** Its address; null where the script does not know its own. */
  readonly address: string | null;
  /** The document itself, where the script brings it along, with what is shown at first. */
  readonly unpack: (() => Promise<ArrayBuffer>) | null;
}

// Not in the call: a bundler would take the page for a file of its own.
const here = import.meta.url;

/** Beside the module. The build of the classic script puts another module in this one's place (web/publish/element.ts). */
export const frameSource: FrameSource = { address: new URL('../embed.html', here).href, unpack: null };
