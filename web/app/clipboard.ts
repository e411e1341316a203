/** Whether the text is on the clipboard now. Frames and plain HTTP have no `navigator.clipboard`: then the old way is tried. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
  }
}

/** Whether an event happens in something that one types into, in whatever shadow root. */
export function isInTextField(event: Event): boolean {
  const origin = event.composedPath()[0];
  if (origin instanceof HTMLTextAreaElement) return true;
  if (origin instanceof HTMLInputElement) return !['radio', 'checkbox', 'button', 'range'].includes(origin.type);
  return origin instanceof HTMLElement && origin.isContentEditable;
}
