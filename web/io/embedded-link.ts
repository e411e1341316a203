/** Where a state's link stands in a text: the text itself, a field of JSON, the metadata of SVG. */
const places = [
  /^\s*[^\s#]{0,2000}(#v1:\S*)\s*$/,
  /"state"\s*:\s*"(#v1:[^"\s]*)"/,
  /<metadata>\s*(#v1:[^<\s]*)\s*<\/metadata>/,
];

/** The link to a state, `#v1:…`, that a text holds; undefined if there is none. */
export function embeddedLink(text: string): string | undefined {
  return places.map((place) => place.exec(text)?.[1]).find((link) => link !== undefined);
}
