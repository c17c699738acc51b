/**
 * Reads IP addresses from text without allocating: the result of the last `parseAddress` lies in `words`, big-endian, a
 * v4 address in `words[3]` alone. A worker is one thread and nothing here waits, so the one result is never overwritten
 * while it is needed.
 */
export const words = new Uint32Array(4)

/** 4, 6, or 0 for text that is no address. */
export type Family = 0 | 4 | 6

const dot = 46
const colon = 58
const percent = 37

/** Dotted decimal from `from` to the end into `words[3]`. No leading zeros: some systems read them as octal. */
const parseV4 = (text: string, from: number, end: number): boolean => {
  let address = 0
  let octet = -1
  let octets = 0
  for (let i = from; i < end; i += 1) {
    const code = text.charCodeAt(i)
    if (code === dot) {
      if (octet < 0 || octets === 3) return false
      address = address * 256 + octet
      octet = -1
      octets += 1
      continue
    }
    const digit = code - 48
    if (digit < 0 || digit > 9 || octet === 0) return false
    octet = octet < 0 ? digit : octet * 10 + digit
    if (octet > 255) return false
  }
  if (octet < 0 || octets !== 3) return false
  words[0] = 0
  words[1] = 0
  words[2] = 0
  words[3] = address * 256 + octet
  return true
}

const hexValue = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48
  const letter = code | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}

const groups = new Uint16Array(8)

/** Reads groups up to `end` into `groups`; returns how many, and in `gap` where `::` stood; -1 if malformed. */
let gap = -1
const readGroups = (text: string, end: number): number => {
  let count = 0
  let i = 0
  gap = -1
  if (text.charCodeAt(0) === colon) {
    if (text.charCodeAt(1) !== colon) return -1
    gap = 0
    i = 2
  }
  while (i < end) {
    if (count === 8) return -1
    let value = 0
    const start = i
    let code = 0
    for (; i < end; i += 1) {
      code = text.charCodeAt(i)
      const digit = hexValue(code)
      if (digit < 0) break
      value = value * 16 + digit
    }
    if (i < end && code === dot) {
      // RFC 4291 section 2.2, form 3: the last 32 bits in dotted decimal.
      if (count > 6 || !parseV4(text, start, end)) return -1
      const v4 = words[3] as number
      groups[count] = v4 >>> 16
      groups[count + 1] = v4 & 0xffff
      return count + 2
    }
    if (i === start || i - start > 4) return -1
    groups[count] = value
    count += 1
    if (i === end) break
    if (code !== colon) return -1
    i += 1
    if (i < end && text.charCodeAt(i) === colon) {
      if (gap >= 0) return -1
      gap = count
      i += 1
    } else if (i === end) return -1
  }
  return count
}

const parseV6 = (text: string, end: number): Family => {
  const count = readGroups(text, end)
  if (count < 0 || (gap < 0 ? count !== 8 : count > 7)) return 0
  if (gap >= 0) {
    const after = count - gap
    for (let i = 1; i <= after; i += 1) groups[8 - i] = groups[count - i] as number
    groups.fill(0, gap, 8 - after)
  }
  for (let i = 0; i < 4; i += 1) words[i] = (groups[2 * i] as number) * 65_536 + (groups[2 * i + 1] as number)
  // RFC 4291 section 2.5.5.2: an IPv4-mapped address is that v4 address, as a dual-stack socket reports it.
  if (words[0] === 0 && words[1] === 0 && words[2] === 0xffff) {
    words[2] = 0
    return 4
  }
  return 6
}

/** Reads `text` into `words`. A zone (`%eth0`, RFC 4007 section 11) is ignored. */
export const parseAddress = (text: string): Family => {
  // The longest text form has 45 characters; a zone may follow.
  if (text.length > 64) return 0
  let hasColon = false
  for (let i = 0; i < text.length && i < 5; i += 1) hasColon ||= text.charCodeAt(i) === colon
  if (!hasColon) return parseV4(text, 0, text.length) ? 4 : 0
  for (let i = 2; i < text.length; i += 1) {
    if (text.charCodeAt(i) === percent) return i + 1 < text.length ? parseV6(text, i) : 0
  }
  return parseV6(text, text.length)
}

/** The v4 address in `words[3]` as text. */
export const v4Text = (): string => {
  const address = words[3] as number
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`
}

/** The v6 address in `words` as RFC 5952 section 4 writes it: the longest run of zero groups as `::`, in lower case. */
const v6Text = (): string => {
  const parts = [...words].flatMap((word) => [word >>> 16, word & 0xffff])
  let best = 8
  let length = 1
  for (let from = 0; from < 8; from += 1) {
    let run = 0
    while (parts[from + run] === 0) run += 1
    if (run > length) [best, length] = [from, run]
  }
  const hex = (from: number, to: number): string =>
    parts
      .slice(from, to)
      .map((part) => part.toString(16))
      .join(':')
  return best === 8 ? hex(0, 8) : `${hex(0, best)}::${hex(best + length, 8)}`
}

/** One text per address: v4 in dots also when it came mapped into v6, v6 as RFC 5952 has it; '' for what is no address. */
export const plainAddress = (text: string): string => {
  const family = parseAddress(text)
  if (family === 0) return ''
  if (family === 6) return v6Text()
  return text.includes(':') ? v4Text() : text
}

/** The /64 of a v6 address, which is what one subscriber holds (RFC 6177), or the v4 address itself; otherwise the text. */
export const addressPrefix = (text: string): string => {
  const family = parseAddress(text)
  if (family === 4) return text.includes(':') ? v4Text() : text
  if (family === 0) return text
  return `${(words[0] as number).toString(16)}:${(words[1] as number).toString(16)}/64`
}
