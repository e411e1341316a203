/**
 * How the settings of an embed are written, apart from what they mean, for which <xent-lab> need not know the state: each one's name in the
 * address of the frame, and the text that stands for its default. As attribute of <xent-lab> and in messages it has its own name.
 */
export const optionTexts = {
  theme: { query: 'theme', defaultText: 'auto' },
  locale: { query: 'lang', defaultText: '' },
  readonly: { query: 'readonly', defaultText: '0' },
  lock: { query: 'lock', defaultText: '' },
  hide: { query: 'hide', defaultText: '' },
  scale: { query: 'scale', defaultText: '1' },
} as const;

export type EmbedOptionName = keyof typeof optionTexts;
export const embedOptionNames = Object.keys(optionTexts) as readonly EmbedOptionName[];
