/** A tiny ONNX model, written byte by byte: scores = block × all, then the k best of each row. */

/**
 * The model as protobuf bytes (onnx.proto3, opset 17): inputs `block` [rows, d], `all` [d, n], `k` [1]; outputs `values`
 * and `indices` [rows, k], best first, ties by the lower index (as TopK's specification says).
 */
export function nearestGraph(): Uint8Array {
  const graph = [
    ...message(1, [...text(1, "block"), ...text(1, "all"), ...text(2, "scores"), ...text(4, "MatMul")]),
    ...message(1, [
      ...text(1, "scores"),
      ...text(1, "k"),
      ...text(2, "values"),
      ...text(2, "indices"),
      ...text(4, "TopK"),
      ...message(5, AXIS_LAST),
    ]),
    ...text(2, "nearest"),
    ...message(11, tensor("block", FLOAT, ["rows", "d"])),
    ...message(11, tensor("all", FLOAT, ["d", "n"])),
    ...message(11, tensor("k", INT64, [1])),
    ...message(12, tensor("values", FLOAT, ["rows", "best"])),
    ...message(12, tensor("indices", INT64, ["rows", "best"])),
  ];
  return Uint8Array.from([...number(1, 8), ...message(7, graph), ...message(8, [...text(1, ""), ...number(2, 17)])]);
}

const FLOAT = 1;
const INT64 = 7;
const ATTRIBUTE_INT = 2;
const AXIS_LAST = [...text(1, "axis"), ...number(3, 1), ...number(20, ATTRIBUTE_INT)];

function tensor(name: string, elementType: number, shape: (number | string)[]): number[] {
  const dimensions = shape.flatMap((size) => message(1, typeof size === "number" ? number(1, size) : text(2, size)));
  return [...text(1, name), ...message(2, message(1, [...number(1, elementType), ...message(2, dimensions)]))];
}

function number(field: number, value: number): number[] {
  return [...varint(field << 3), ...varint(value)];
}

function text(field: number, value: string): number[] {
  return message(field, [...new TextEncoder().encode(value)]);
}

function message(field: number, bytes: number[]): number[] {
  return [...varint((field << 3) | 2), ...varint(bytes.length), ...bytes];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
