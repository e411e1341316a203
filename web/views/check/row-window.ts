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

/** px of the content per row: less than the row's height for lists that are too long. */
function pitch({ count, rowHeight }: ScrolledList): number {
  return Math.min(rowHeight, tallest / Math.max(1, count));
}

/** The rows to draw, and the room to leave before and after them. */
export function visibleRows(list: ScrolledList): { start: number; end: number; before: number; after: number } {
  const { count, rowHeight, viewport, scrollTop } = list;
  const first = Math.min(Math.floor(scrollTop / pitch(list)), Math.max(0, count - Math.floor(viewport / rowHeight)));
  const start = Math.max(0, first - margin);
  const end = Math.min(count, first + Math.ceil(viewport / rowHeight) + margin);
  const total = Math.max(count * pitch(list), (end - start) * rowHeight);
  const before = Math.min(start * pitch(list), total - (end - start) * rowHeight);
  return { start, end, before: Math.max(0, before), after: Math.max(0, total - before - (end - start) * rowHeight) };
}

/** The scroll position that shows a row, as near to the present one as can be. */
export function scrollTopFor(row: number, list: ScrolledList): number {
  const { rowHeight, viewport, scrollTop } = list;
  const top = row * pitch(list);
  const header = rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight + header - viewport);
}
