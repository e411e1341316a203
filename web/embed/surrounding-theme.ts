/**
 * Whether text around an element is light on dark, or dark on light. What a page says of its theme, every theme says otherwise, and the system's
 * may be another one; but its text has a colour.
 */
export function surroundingTheme(element: Element): 'light' | 'dark' {
  // A colour in any notation becomes four numbers of red, green, blue and opacity.
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) return 'light';
  context.fillStyle = getComputedStyle(element.parentElement ?? element).color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140 ? 'dark' : 'light';
}

/** Calls back whenever the page around may have changed its theme: by the system, or by an attribute of its root or body. */
export function watchTheme(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  system.addEventListener('change', changed);
  for (const root of [document.documentElement, document.body]) {
    if (root) observer.observe(root, { attributes: true });
  }
  return () => {
    system.removeEventListener('change', changed);
    observer.disconnect();
  };
}
