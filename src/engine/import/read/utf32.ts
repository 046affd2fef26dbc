/** UTF-32, which no TextDecoder reads: characters of four bytes each, in either order. */

export type Utf32 = "utf-32le" | "utf-32be";

/** A decoder as TextDecoder is one; what is no character becomes U+FFFD. */
export function utf32Decoder(encoding: Utf32): { decode(bytes: Uint8Array, options?: { stream?: boolean }): string } {
  let carry: Uint8Array = new Uint8Array();
  return {
    decode(bytes, { stream = false } = {}) {
      const all = carry.length > 0 ? Buffer.concat([carry, bytes]) : bytes;
      const whole = all.length & ~3;
      carry = stream ? all.slice(whole) : new Uint8Array();
      const view = new DataView(all.buffer, all.byteOffset, whole);
      const parts: string[] = [];
      for (let at = 0; at < whole; at += 4) parts.push(characterOf(view.getUint32(at, encoding === "utf-32le")));
      if (!stream && whole < all.length) parts.push("\ufffd");
      return parts.join("");
    },
  };
}

function characterOf(code: number): string {
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "\ufffd" : String.fromCodePoint(code);
}

/** By the mark, else by the zeros: of four bytes the first or the last is always zero, and the next one nearly so. */
export function guessUtf32(bytes: Uint8Array): { encoding: Utf32; markBytes: number } | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: "utf-32le", markBytes: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: "utf-32be", markBytes: 4 };
  const characters = Math.floor(bytes.length / 4);
  if (characters < 2) return null;
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < characters * 4; at++) if (bytes[at] === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  const [first = 0, second = 0, third = 0, fourth = 0] = zeros.map((count) => count / characters);
  if (fourth === 1 && third > 0.9 && first < 0.05) return { encoding: "utf-32le", markBytes: 0 };
  if (first === 1 && second > 0.9 && fourth < 0.05) return { encoding: "utf-32be", markBytes: 0 };
  return null;
}
