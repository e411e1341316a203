import type { MessageKey } from '../../../../i18n/en.ts';
import type { en } from '../../../../i18n/rows/en.ts';
import type { Translator } from '../../../../i18n/translator.ts';
import type { State } from '../../../../state/schema.ts';
import type { BatchStatistics } from './batch-statistics.ts';

/** All that a part of the panel is written from. */
export interface RowsContext {
  readonly statistics: BatchStatistics;
  readonly translator: Translator<MessageKey | keyof typeof en>;
  readonly unit: State['unit'];
  /** The row that is shown in the charts of the view. */
  readonly row: number;
  readonly choose: (row: number) => void;
}
