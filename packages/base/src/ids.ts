import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const random = new Uint8Array(16)

const timePart = (ms: number): string => {
  let text = ''
  let rest = ms
  for (let i = 0; i < 10; i += 1) {
    text = alphabet[rest % 32] + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** `length` random characters of Crockford's base 32, 5 bits each. */
export const randomText = (length: number): string => {
  const bytes = length <= 16 ? random.subarray(0, length) : new Uint8Array(length)
  randomFillSync(bytes)
  let text = ''
  for (const byte of bytes) text += alphabet[byte & 31]
  return text
}

/** A sortable id with a type prefix: `app_` + 10 characters of time (ms) + 16 random ones (80 bits), as in ULID. */
export const newId = (prefix: string, now: number = Date.now()): string => `${prefix}_${timePart(now)}${randomText(16)}`
