import type { MessageKey } from '../i18n/en.ts';
import type { MessageValues } from '../i18n/translator.ts';
import type { Decoded } from '../state/permalink.ts';

/** A line above the view that can be put away. */
export interface Notice {
  readonly key: MessageKey;
  readonly values?: MessageValues;
}

/** What there is to say about a link that was opened; nothing about one that is whole. */
export function linkNotice({ problem, details = [] }: Decoded): Notice | null {
  switch (problem) {
    case 'broken':
      return { key: 'link.broken' };
    case 'newer_version':
      return { key: 'link.newerVersion' };
    case 'partly_unknown':
      return { key: 'link.partlyUnknown', values: { details: details.join(', ') } };
    default:
      return null;
  }
}
