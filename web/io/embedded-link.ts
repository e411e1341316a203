/** Where a state's link stands in a text: the text itself, a field of JSON, the metadata of SVG. */
const places = [
  /^\s*[^\s#]{0,2000}(#v1d?:\S*)\s*$/,
  /"state"\s*:\s*"(#v1d?:[^"\s]*)"/,
  /<metadata>\s*(#v1d?:[^<\s]*)\s*<\/metadata>/,
];

/** The link to a state, `#v1:…` or `#v1d:…`, that a text holds; undefined if there is none. */
export function embeddedLink(text: string): string | undefined {
  return places.map((place) => place.exec(text)?.[1]).find((link) => link !== undefined);
}
