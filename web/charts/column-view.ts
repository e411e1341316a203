import type { ChartData } from './column-data.ts';
import type { ColumnLayout } from './column-geometry.ts';

/** Words that come from outside, in the reader's language. */
export interface ChartTexts {
  readonly showTable: string;
  readonly value: string;
  readonly dragHint: string;
}

/** What listens to the drawing; a drawing without it stands still. */
export interface ChartListener {
  readonly pointer: (event: PointerEvent) => void;
  readonly press: (event: MouseEvent) => void;
  readonly click: (event: MouseEvent) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly focus: (event: FocusEvent) => void;
  readonly toggleTable: (event: Event) => void;
}

/** A chart at one moment. */
export interface ColumnView {
  /** Prefix of the ids in the drawing, unique in its document or shadow root. */
  readonly id: string;
  readonly data: ChartData;
  readonly layout: ColumnLayout;
  readonly label: string;
  readonly texts: ChartTexts;
  readonly marked: readonly number[];
  readonly selected: number | null;
  readonly highlight: number | null;
  /** The category under the pointer or the keyboard's focus: it has the tooltip. */
  readonly active: number | null;
  /** The category of the one keyboard cursor of a chart whose bars are no sliders. */
  readonly cursor: number;
  readonly limits: readonly [number, number];
  readonly dragging: boolean;
  readonly announcement: string;
  readonly tableOpen: boolean;
  readonly listener?: ChartListener;
}
