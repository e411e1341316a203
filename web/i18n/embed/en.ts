/** The words of an embed that the page itself does not need. */
export const en = {
  'embed.optionRefused':
    'The address of this embed asks for something that there is not: {names}. The rest is as it asks.',
  'embed.messageRefused': 'The page around this embed sent something that cannot be: {reason}. Nothing was changed.',
};
