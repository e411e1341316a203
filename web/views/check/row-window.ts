/** A list in a scrolling box. */
export interface ScrolledList {
  readonly count: number;
  readonly rowHeight: number;
  readonly viewport: number;
  readonly scrollTop: number;
}

/** Browsers lay out no taller boxes than some 17 million px. Longer lists scroll in larger steps. */
const tallest = 8_000_000;

/** Rows drawn beyond both edges of the box, so that a scroll does not uncover blanks. */
const margin = 4;

/** How many rows pass for each px of scrolling: more than the height of a row says for lists that are too long. */
function rowsPerPixel({ count, rowHeight, viewport }: ScrolledList): number {
  if (count * rowHeight <= tallest) return 1 / rowHeight;
  return (count - Math.floor(viewport / rowHeight)) / (tallest - viewport);
}

/** The rows to draw, and the room to leave before and after them. */
export function visibleRows(list: ScrolledList): { start: number; end: number; before: number; after: number } {
  const { count, rowHeight, viewport, scrollTop } = list;
  const inSight = Math.ceil(viewport / rowHeight);
  const first = Math.max(
    0,
    Math.min(Math.floor(scrollTop * rowsPerPixel(list)), count - Math.floor(viewport / rowHeight)),
  );
  const start = Math.max(0, first - margin);
  const end = Math.min(count, first + inSight + margin);
  const room = Math.min(count * rowHeight, tallest) - (end - start) * rowHeight;
  const before = end === count ? room : Math.min(Math.floor(start / rowsPerPixel(list)), room);
  return { start, end, before, after: room - before };
}

/** The scroll position that shows a row, as near to the present one as can be. The head of the table covers one row. */
export function scrollTopFor(row: number, list: ScrolledList): number {
  const { rowHeight, viewport, scrollTop } = list;
  const top = Math.floor(row / rowsPerPixel(list));
  return top < scrollTop ? top : Math.max(scrollTop, top + 2 * rowHeight - viewport);
}
