/** The words of the button that loads an embed. */
export const en = {
  'poster.start': 'Try it yourself',
  'poster.loading': 'Loading…',
};
