/** Fired at the window when a part is wanted that a program (program.ts) was built without. */
export const leftOutEvent = 'xent-left-out';
