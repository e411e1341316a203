/** Fired at the window when a part is wanted that a program (program.ts) was built without. */
export const leftOutEvent = 'xent-left-out';

/** Why importing it fails. */
export class LeftOut extends Error {
  constructor() {
    super('this page was built without that part');
    dispatchEvent(new Event(leftOutEvent));
  }
}
