/** The message by which a page asks the version that waits to take the place of its own. */
export const takeOver = 'xent:take-over';
