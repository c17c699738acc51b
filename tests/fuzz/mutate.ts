import type { Random } from './random.ts'

/** Pieces of HTTP that change what a message means. */
const words = [
  '\r\n',
  '\n',
  '\r',
  '\r\n\r\n',
  ' ',
  '\t',
  '\0',
  '\x0b',
  '\x7f',
  '\xff',
  ':',
  ': ',
  ',',
  ';',
  '=',
  '"',
  '\\',
  '#',
  '?',
  '%',
  '%2e',
  '%2F',
  '%00',
  '..',
  '/',
  '//',
  '0\r\n\r\n',
  '0',
  '1',
  '5',
  'a',
  'ffffffffffff',
  '+1',
  '-1',
  '0x',
  '00000000000000000',
  'Host: b\r\n',
  'Host:\r\n',
  'Content-Length: 5\r\n',
  'Content-Length: 0\r\n',
  'Content-Length : 5\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: gzip, chunked\r\n',
  'Transfer-Encoding:\tchunked\r\n',
  'Connection: close\r\n',
  'Connection: content-length\r\n',
  'Connection: transfer-encoding, x-a\r\n',
  'Connection: keep-alive\r\n',
  'Upgrade: h2c\r\n',
  'Expect: 100-continue\r\n',
  'Trailer: x\r\n',
  'J1st: x\r\n',
  'X-A: b\r\n',
  ' folded\r\n',
  'HTTP/1.0',
  'HTTP/1.1',
  'HTTP/2.0',
  'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
  'HTTP/1.1 200 OK\r\n\r\n',
  'GET',
  'HEAD',
  'CONNECT',
  'http://a/',
  '204',
  '304',
  '100',
  ';x=y',
  ';x="y"',
] as const

type Mutator = (input: string, random: Random, others: readonly string[]) => string

const cut = (text: string, random: Random): [number, number] => {
  const from = random.below(text.length + 1)
  return [from, Math.min(text.length, from + random.below(12))]
}

/** Swaps, repeats or drops whole lines: what breaks framing more often than single bytes do. */
const lines: Mutator = (input, random) => {
  const all = input.split('\r\n')
  const at = random.below(all.length)
  const kind = random.below(3)
  if (kind === 0) all.splice(at, 1)
  else if (kind === 1) all.splice(random.below(all.length), 0, all[at] ?? '')
  else all.push(...all.splice(at, 1))
  return all.join('\r\n')
}

const mutators: readonly Mutator[] = [
  lines,
  (input, random) => {
    const at = random.below(input.length + 1)
    return input.slice(0, at) + random.pick(words) + input.slice(at)
  },
  // Into the place of a line: after some CRLF.
  (input, random) => {
    const ends = Array.from(input.matchAll(/\r\n/g), ({ index }) => index + 2)
    const at = ends.length === 0 ? 0 : random.pick(ends)
    return input.slice(0, at) + random.pick(words) + input.slice(at)
  },
  (input, random) => {
    const [from, to] = cut(input, random)
    return input.slice(0, from) + input.slice(to)
  },
  (input, random) => {
    const [from, to] = cut(input, random)
    return input.slice(0, to) + input.slice(from)
  },
  (input, random) => {
    const at = random.below(input.length + 1)
    return input.slice(0, at) + String.fromCharCode(random.below(256)) + input.slice(at + 1)
  },
  (input, random) => input.replace(/\d/, () => String(random.below(10))),
  (input, random) => {
    const at = random.below(input.length + 1)
    const char = input[at] ?? ''
    return (
      input.slice(0, at) + (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase()) + input.slice(at + 1)
    )
  },
  (input, random, others) => {
    const other = random.pick(others)
    return input.slice(0, random.below(input.length + 1)) + other.slice(random.below(other.length + 1))
  },
]

/** One of `corpus`, changed a few times; latin1 text. */
export const mutate = (corpus: readonly string[], random: Random): string => {
  let input = random.pick(corpus)
  for (let left = random.below(5); left > 0; left -= 1) input = random.pick(mutators)(input, random, corpus)
  return input
}

/** Cuts bytes into pieces at random places. */
export const pieces = (bytes: Buffer, random: Random): Buffer[] => {
  const found: Buffer[] = []
  let at = 0
  while (at < bytes.length) {
    const size = 1 + random.below(random.below(3) === 0 ? 3 : bytes.length)
    found.push(bytes.subarray(at, at + size))
    at += size
  }
  return found
}
