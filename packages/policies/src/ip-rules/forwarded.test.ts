import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { clientAddress } from './forwarded.ts'
import { compileRanges } from './ranges.ts'

const trusted = compileRanges(['10.0.0.0/8', '2001:db8:ffff::/48'])
const peer = '10.0.0.1'

interface Case {
  readonly title: string
  readonly peer?: string
  readonly forwarded?: string
  readonly xff?: string
  readonly client: string
}

const cases: readonly Case[] = [
  { title: 'no field', client: peer },
  { title: 'a peer that is not trusted', peer: '192.0.2.9', xff: '198.51.100.1', client: '192.0.2.9' },
  { title: 'a peer mapped into v6', peer: '::ffff:10.0.0.1', xff: '198.51.100.1', client: '198.51.100.1' },
  { title: 'a peer without an address', peer: '', xff: '198.51.100.1', client: '' },

  { title: 'one hop', xff: '198.51.100.1', client: '198.51.100.1' },
  { title: 'from the right, past trusted proxies', xff: '1.1.1.1, 198.51.100.1, 10.9.9.9', client: '198.51.100.1' },
  { title: 'all trusted: the farthest', xff: '10.1.1.1, 10.2.2.2', client: '10.1.1.1' },
  { title: 'v4 with a port', xff: '198.51.100.1:4711', client: '198.51.100.1' },
  { title: 'v6 bare', xff: '2001:DB8::7', client: '2001:db8::7' },
  { title: 'v6 in brackets with a port', xff: '[2001:db8::7]:80', client: '2001:db8::7' },
  { title: 'an empty member', xff: '198.51.100.1, ,', client: '198.51.100.1' },
  { title: 'unknown', xff: '1.1.1.1, unknown', client: peer },
  { title: 'garbage behind a trusted proxy', xff: '<script>, 10.2.2.2', client: '10.2.2.2' },
  { title: 'a port that is none', xff: '198.51.100.1:http', client: peer },
  { title: 'v4 in brackets', xff: '[198.51.100.1]', client: peer },
  { title: 'an element beyond all measure', xff: `198.51.100.1${' '.repeat(600)}`, client: peer },
  {
    title: 'too many hops',
    xff: `1.1.1.1, ${Array.from({ length: 40 }, (_, i) => `10.1.1.${i}`).join(', ')}`,
    client: '10.1.1.8',
  },

  { title: 'Forwarded', forwarded: 'for=198.51.100.1', client: '198.51.100.1' },
  {
    title: 'Forwarded with every parameter',
    forwarded: 'proto=https;For="198.51.100.1:80";by=_x;host="a,b;c"',
    client: '198.51.100.1',
  },
  { title: 'Forwarded v6', forwarded: 'for="[2001:db8:cafe::17]:4711"', client: '2001:db8:cafe::17' },
  {
    title: 'Forwarded v6 past a trusted one',
    forwarded: 'for="[2001:db8:1::1]", for="[2001:db8:ffff::1]"',
    client: '2001:db8:1::1',
  },
  { title: 'Forwarded with escapes', forwarded: 'for="19\\8.51.100.1"', client: '198.51.100.1' },
  {
    title: 'Forwarded with a comma between escaped quotes',
    forwarded: 'for=1.1.1.1, for=198.51.100.1;x="a\\",b"',
    client: '198.51.100.1',
  },
  { title: 'Forwarded with an open quote at the end', forwarded: 'for=198.51.100.1;x="a', client: peer },
  { title: 'Forwarded with a for in quotes', forwarded: 'x="a;for=1.1.1.1";for=198.51.100.1', client: '198.51.100.1' },
  { title: 'Forwarded v6 without brackets', forwarded: 'for="2001:db8::7"', client: peer },
  { title: 'Forwarded unknown', forwarded: 'for=1.1.1.1, for=unknown', client: peer },
  { title: 'Forwarded obfuscated', forwarded: 'for=_hidden, for="10.2.2.2:_port"', client: '10.2.2.2' },
  { title: 'Forwarded without for', forwarded: 'for=1.1.1.1, proto=https', client: peer },
  { title: 'Forwarded with two for', forwarded: 'for=1.1.1.1;for=198.51.100.1', client: peer },
  { title: 'Forwarded with an open quote', forwarded: 'for="198.51.100.1', client: peer },
  {
    title: "an open quote of the caller's does not reach what a proxy appended",
    forwarded: 'for=", for=198.51.100.1',
    client: '198.51.100.1',
  },
  {
    title: "an escaped quote of the caller's neither",
    forwarded: 'for="\\", for="198.51.100.1"',
    client: '198.51.100.1',
  },

  { title: 'both, agreeing', forwarded: 'for="[2001:db8:1::1]"', xff: '2001:db8:1:0::1', client: '2001:db8:1::1' },
  { title: 'both, disagreeing', forwarded: 'for=10.5.5.5', xff: '198.51.100.1', client: '' },
]

for (const { title, peer: from = peer, forwarded, xff, client } of cases) {
  test(title, () => equal(clientAddress(from, forwarded, xff, trusted), client))
}

const hop = fc.oneof(
  fc.ipV4().filter((text) => !text.startsWith('10.')),
  fc.ipV4().map((text) => text.replace(/^\d+/, '10')),
  fc.constant('unknown'),
)

/** The rule, written as it is read. */
const model = (peer: string, hops: readonly string[]): string => {
  const [nearest, ...rest] = hops.toReversed()
  if (!peer.startsWith('10.') || nearest === undefined || nearest === 'unknown') return peer
  return model(nearest, rest.toReversed())
}

test('agrees with a plain model, whatever a caller puts in front', () => {
  fc.assert(
    fc.property(fc.array(hop, { maxLength: 8 }), fc.string({ unit: 'binary-ascii' }), (hops, forged) => {
      const expected = model(peer, hops)
      equal(clientAddress(peer, undefined, hops.join(', '), trusted), expected)
      equal(clientAddress(peer, hops.map((hop) => `proto=https;for="${hop}"`).join(','), undefined, trusted), expected)
      // As soon as somebody is found whom nobody vouches for, what stands to the left is not looked at.
      if (!expected.startsWith('10.')) {
        equal(clientAddress(peer, undefined, `${forged},${hops.join(',')}`, trusted), expected)
        equal(
          clientAddress(peer, `${forged},${hops.map((hop) => `for=${hop}`).join(',')}`, undefined, trusted),
          expected,
        )
      }
    }),
    { numRuns: 5000 },
  )
})

test('no input makes it throw', () => {
  const noise = fc.string({ unit: fc.constantFrom(...'for=";,:[]\\1.0a _%'.split(''), '\0', 'ÿ'), maxLength: 80 })
  fc.assert(
    fc.property(fc.option(noise, { nil: undefined }), fc.option(noise, { nil: undefined }), (forwarded, xff) => {
      equal(typeof clientAddress(peer, forwarded, xff, trusted), 'string')
    }),
    { numRuns: 5000 },
  )
})
