/** Where the document of the frames is that <xent-lab> makes. */
export interface FrameSource {
  /** Its address; null where the script does not know its own. */
  readonly address: string | null;
  /** The document itself, where the script brings it along, with what is shown at first. */
  readonly unpack: (() => Promise<ArrayBuffer>) | null;
}

/**
 * Beside the module, in words that bundlers of other people's pages know: they take the page along. This one need not, where it lies there.
 * The build of the classic script puts another module in this one's place (web/publish/element.ts).
 */
export const frameSource: FrameSource = {
  address: new URL(/* @vite-ignore */ '../embed.html', import.meta.url).href,
  unpack: null,
};
