/** The browser may still be reading a file for some time after it was told to keep it. */
const readingTime = 60_000;

/** Gives the reader a file to keep. */
export function download(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), readingTime);
}
