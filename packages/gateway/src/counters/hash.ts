const add = (a: number, b: number): number => (a + b) | 0
const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

/**
 * HalfSipHash-2-4 with 64 bits of output (Aumasson and Bernstein; the 32-bit sibling of SipHash), over the UTF-16LE bytes
 * of `text`: keyed, so that callers who do not know the key cannot craft collisions, and made of 32-bit operations, which
 * is what JavaScript is fast at. Writes two words to `out` at `at`.
 */
export const hashText = (text: string, key0: number, key1: number, out: Int32Array, at: number): void => {
  const blocks = text.length >>> 1
  const tail = (text.length & 1 ? text.charCodeAt(text.length - 1) : 0) | ((text.length * 2) << 24)
  let v0 = key0
  let v1 = key1 ^ 0xee
  let v2 = 0x6c796765 ^ key0
  let v3 = 0x74656462 ^ key1
  // Every step is two rounds: the blocks, the tail, then four rounds before each word of the output.
  for (let step = 0; step < blocks + 5; step += 1) {
    let block = 0
    if (step < blocks) block = text.charCodeAt(step * 2) | (text.charCodeAt(step * 2 + 1) << 16)
    else if (step === blocks) block = tail
    else if (step === blocks + 1) v2 ^= 0xee
    else if (step === blocks + 3) {
      out[at] = v1 ^ v3
      v1 ^= 0xdd
    }
    v3 ^= block
    for (let round = 0; round < 2; round += 1) {
      v0 = add(v0, v1)
      v1 = rotate(v1, 5) ^ v0
      v0 = rotate(v0, 16)
      v2 = add(v2, v3)
      v3 = rotate(v3, 8) ^ v2
      v0 = add(v0, v3)
      v3 = rotate(v3, 7) ^ v0
      v2 = add(v2, v1)
      v1 = rotate(v1, 13) ^ v2
      v2 = rotate(v2, 16)
    }
    v0 ^= block
  }
  out[at + 1] = v1 ^ v3
}
