/** A name at the start of a line that is assigned something, after words such as `const auto`. */
function assignmentOf(names: string): RegExp {
  return new RegExp(`^(?:>>> )?[ \\t]*(?:[\\w:<>]{1,40}[ \\t]+){0,3}(?:${names})[ \\t]*(?::[^=\\n]{1,60})?=(?!=)`, 'm');
}

const numbers = assignmentOf('logits|probs|p');
const target = assignmentOf('target');
const library = /^(?:>>> )?[ \t]*(?:import |from [\w.]{1,60} import |#include )/m;

/**
 * Whether a text looks as if it said all that is computed: a program with the library that it uses, or a link to a state. What
 * reads these is fetched then. Assignments alone are numbers.
 */
export function mayHoldState(text: string): boolean {
  return /#v1d?:/.test(text) || (library.test(text) && numbers.test(text) && target.test(text));
}
