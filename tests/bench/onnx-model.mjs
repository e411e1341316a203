// ONNX models of one node, written as protobuf by hand: there is no ONNX writer for Node, and these are 150 bytes.
// Field numbers from onnx.proto (IR version 8).
import protobuf from 'protobufjs/minimal.js';

const elementTypes = { float32: 1, int64: 7 };
const text = 2; // the wire type of strings and messages

/** @param {(writer: protobuf.Writer) => void} fill */
const message = (fill) => {
  const writer = protobuf.Writer.create();
  fill(writer);
  return writer.finish();
};
const tag = (/** @type {number} */ field, /** @type {number} */ wire) => (field << 3) | wire;

/** @param {string} name @param {'float32' | 'int64'} type @param {number} rank */
function valueInfo(name, type, rank) {
  const dimension = message((writer) => writer.uint32(tag(2, text)).string('n'));
  const shape = message((writer) => {
    for (let axis = 0; axis < rank; axis++) writer.uint32(tag(1, text)).bytes(dimension);
  });
  const tensor = message((writer) =>
    writer.uint32(tag(1, 0)).int32(elementTypes[type]).uint32(tag(2, text)).bytes(shape),
  );
  const typeProto = message((writer) => writer.uint32(tag(1, text)).bytes(tensor));
  return message((writer) => writer.uint32(tag(1, text)).string(name).uint32(tag(2, text)).bytes(typeProto));
}

/** @param {string} name @param {string} value */
function attribute(name, value) {
  const kindOfString = 3;
  return message((writer) =>
    writer.uint32(tag(1, text)).string(name).uint32(tag(4, text)).string(value).uint32(tag(20, 0)).int32(kindOfString),
  );
}

/**
 * A model of one operator.
 * @param {string} operator
 * @param {readonly [string, 'float32' | 'int64', number][]} inputs name, element type and rank
 * @param {number} outputRank
 * @param {Readonly<Record<string, string>>} [attributes]
 * @returns {Uint8Array}
 */
export function onnxModel(operator, inputs, outputRank, attributes = {}) {
  const node = message((writer) => {
    for (const [name] of inputs) writer.uint32(tag(1, text)).string(name);
    writer.uint32(tag(2, text)).string('output').uint32(tag(4, text)).string(operator);
    for (const entry of Object.entries(attributes)) writer.uint32(tag(5, text)).bytes(attribute(...entry));
  });
  const graph = message((writer) => {
    writer.uint32(tag(1, text)).bytes(node).uint32(tag(2, text)).string(operator);
    for (const [name, type, rank] of inputs) writer.uint32(tag(11, text)).bytes(valueInfo(name, type, rank));
    writer.uint32(tag(12, text)).bytes(valueInfo('output', 'float32', outputRank));
  });
  const opset = message((writer) => writer.uint32(tag(1, text)).string('').uint32(tag(2, 0)).int64(13));
  return message((writer) =>
    writer.uint32(tag(1, 0)).int64(8).uint32(tag(7, text)).bytes(graph).uint32(tag(8, text)).bytes(opset),
  );
}
