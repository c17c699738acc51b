import { parseAddress, words } from './address.ts'

/** A set of addresses, made ready for asking. */
export interface AddressRanges {
  /** False also for text that is no address. */
  contains(address: string): boolean
}

interface Range {
  readonly start: bigint
  readonly end: bigint
}

interface Block extends Range {
  readonly family: 4 | 6
}

const wide = (): bigint => words.reduce((sum, word) => (sum << 32n) | BigInt(word), 0n)

/**
 * `10.0.0.0/8`, `2001:db8::/32` or a single address as a range. IPv4-mapped v6 counts as v4.
 * @throws TypeError saying what is wrong with the text and how to write it.
 */
export const parseCidr = (text: string): Block => {
  const slash = text.indexOf('/')
  const address = slash < 0 ? text : text.slice(0, slash)
  const family = address.includes('%') ? 0 : parseAddress(address)
  if (family === 0)
    throw new TypeError(`"${text}" is no IP address or range; write 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32`)
  const mapped = family === 4 && address.includes(':')
  const size = family === 4 ? 32 : 128
  const start = wide()
  const written = slash < 0 ? String(mapped ? 128 : size) : text.slice(slash + 1)
  const prefix = /^(0|[1-9]\d{0,2})$/.test(written) ? Number(written) - (mapped ? 96 : 0) : -1
  if (prefix < 0 || prefix > size) {
    throw new TypeError(`"${text}": the prefix length must be between ${mapped ? 96 : 0} and ${mapped ? 128 : size}`)
  }
  const span = 1n << BigInt(size - prefix)
  if (start % span !== 0n) {
    throw new TypeError(
      `"${text}" has bits set beyond its prefix; write the first address of the range, or /${size} for one`,
    )
  }
  return { family, start, end: start + span - 1n }
}

/** Sorted, with overlapping and adjacent ranges joined: so at most one can hold an address. */
const joined = (ranges: readonly Range[]): Range[] => {
  const out: Range[] = []
  for (const range of ranges.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))) {
    const last = out.at(-1)
    if (last === undefined || range.start > last.end + 1n) out.push(range)
    else if (range.end > last.end) out[out.length - 1] = { start: last.start, end: range.end }
  }
  return out
}

/** Four 32-bit words per bound. */
const wordsOf = (bounds: readonly bigint[]): Uint32Array =>
  Uint32Array.from(
    bounds.flatMap((bound) => [96n, 64n, 32n, 0n].map((shift) => Number((bound >> shift) & 0xffffffffn))),
  )

/** Index of the last start that is not beyond the address in `words`; -1 if none. */
const lastV4 = (starts: Uint32Array): number => {
  const address = words[3] as number
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] as number) <= address) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Negative, zero or positive as the bound at `index` is below, at or above the address in `words`. */
const compare = (bounds: Uint32Array, index: number): number => {
  for (let i = 0; i < 4; i += 1) {
    const difference = (bounds[4 * index + i] as number) - (words[i] as number)
    if (difference !== 0) return difference
  }
  return 0
}

const lastV6 = (starts: Uint32Array): number => {
  let low = 0
  let high = starts.length >>> 2
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(starts, middle) <= 0) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * Compiles CIDR ranges into sorted arrays: a question costs one parse and one binary search, whatever their number.
 * `::/0` is every v6 address and no v4 one.
 * @throws TypeError naming the range that is malformed.
 */
export const compileRanges = (cidrs: readonly string[]): AddressRanges => {
  const blocks = cidrs.map(parseCidr)
  const v4 = joined(blocks.filter((block) => block.family === 4))
  const v6 = joined(blocks.filter((block) => block.family === 6))
  const starts4 = Uint32Array.from(v4, (range) => Number(range.start))
  const ends4 = Uint32Array.from(v4, (range) => Number(range.end))
  const starts6 = wordsOf(v6.map((range) => range.start))
  const ends6 = wordsOf(v6.map((range) => range.end))
  return {
    contains: (address) => {
      const family = parseAddress(address)
      if (family === 4) {
        const at = lastV4(starts4)
        return at >= 0 && (words[3] as number) <= (ends4[at] as number)
      }
      if (family === 0) return false
      const at = lastV6(starts6)
      return at >= 0 && compare(ends6, at) >= 0
    },
  }
}
