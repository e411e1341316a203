/** Outlines of points of about one area around (0, 0): classes are told apart without colour, too. */
const shapes = [
  'M-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0Z',
  'M-3.8-3.8H3.8V3.8H-3.8Z',
  'M0-5.2L4.9 3.6H-4.9Z',
  'M0-5.4L4.2 0L0 5.4L-4.2 0Z',
  'M-1.6-4.8H1.6V-1.6H4.8V1.6H1.6V4.8H-1.6V1.6H-4.8V-1.6H-1.6Z',
] as const;

/** The shape of a class as an SVG path; the first comes again after the last. */
export function pointShape(label: number): string {
  return shapes[label % shapes.length];
}
