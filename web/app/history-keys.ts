import type { Store } from '../state/store.ts';
import { isInTextField } from './clipboard.ts';

/** Undo and redo by the keyboard, except where a text field has its own. For 'keydown'. */
export function travelByKey(event: KeyboardEvent, store: Store): void {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isInTextField(event)) return;
  if (key === 'y' || (key === 'z' && event.shiftKey)) store.redo();
  else if (key === 'z') store.undo();
  else return;
  event.preventDefault();
}
