/** Dots an inch of a picture that is printed. */
const resolution = 300;

/** An SVG file as a PNG, as sharp as print needs it for a width in mm. */
export async function chartPicture(file: string, width: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round((width / 25.4) * resolution);
    canvas.height = Math.round((canvas.width * image.naturalHeight) / image.naturalWidth);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!picture) throw new Error('the picture could not be made');
    return picture;
  } finally {
    URL.revokeObjectURL(address);
  }
}
