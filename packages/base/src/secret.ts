import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomLength = 30
const checksumLength = 6

const checksum = (text: string): string => {
  let rest = crc32(text)
  let out = ''
  for (let i = 0; i < checksumLength; i += 1) {
    out = digits[rest % 62] + out
    rest = Math.floor(rest / 62)
  }
  return out
}

/**
 * A new secret: prefix, 30 random base-62 digits (178 bits) and the CRC-32 of all that in base 62. The prefix and the
 * checksum let scanners find leaked secrets with no false alarm, and refuse mistyped ones without a look-up.
 */
export const newSecret = (prefix: string): string => {
  let text = prefix
  for (let i = 0; i < randomLength; i += 1) text += digits[randomInt(62)]
  return text + checksum(text)
}

/** False when `text` begins like a secret of ours but cannot be one: wrong length, or wrong checksum. */
export const isPlausibleSecret = (prefix: string, text: string): boolean => {
  if (!text.startsWith(prefix)) return true
  if (text.length !== prefix.length + randomLength + checksumLength) return false
  return checksum(text.slice(0, -checksumLength)) === text.slice(-checksumLength)
}

/** What keys of apps begin with. */
export const keyPrefix = 'sekisho_key_'
/** What tokens of the admin API begin with. */
export const adminTokenPrefix = 'sekisho_admin_'

const longestKey = 512

/** False when `text` can be no key of an app: too long, not printable ASCII, or one of ours with a slip in it. */
export const isPlausibleKey = (text: string): boolean => {
  if (text.length > longestKey) return false
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 33 || code > 126) return false
  }
  return isPlausibleSecret(keyPrefix, text)
}
