// Ranges that take two columns: East_Asian_Width W and F (Unicode TR 11), as first and last code point.
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
]

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
// A sequence of emoji, such as a family or a flag, is one picture.
const emoji = /\p{Emoji_Presentation}|\ufe0f/u
// Marks that stand on the letter before them, format characters, and the vowels and finals of conjoining Hangul.
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u

const characterWidth = (character: string): number => {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x300) return 1
  if (zeroWidth.test(character)) return 0
  return wide.some(([first, last]) => code >= first && code <= last) ? 2 : 1
}

const graphemeWidth = (text: string): number => {
  if (emoji.test(text)) return 2
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

/** Columns that `text` takes on a terminal. `text` holds no control characters. */
export const displayWidth = (text: string): number => {
  // Most text is ASCII: one column a character.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment)
  return width
}
