import { equal, throws } from 'node:assert/strict'
import { BlockList } from 'node:net'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { compileRanges } from './ranges.ts'

interface Cidr {
  readonly text: string
  readonly family: 4 | 6
  readonly start: bigint
  readonly prefix: number
}

const size = { 4: 32, 6: 128 } as const

const textOf = (family: 4 | 6, bits: bigint): string =>
  family === 4
    ? [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 255n)).join('.')
    : Array.from({ length: 8 }, (_, i) => ((bits >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(':')

/** Few distinct leading bits, so that ranges overlap and addresses hit; never the mapped range, which is v4. */
const bits = (family: 4 | 6): fc.Arbitrary<bigint> =>
  fc
    .tuple(fc.constantFrom(0x0an, 0x20n, 0xffn), fc.bigInt({ min: 0n, max: (1n << BigInt(size[family] - 8)) - 1n }))
    .map(([lead, rest]) => (lead << BigInt(size[family] - 8)) | rest)

const family = fc.constantFrom(4 as const, 6 as const)

const cidr = family.chain((family) =>
  fc.tuple(bits(family), fc.integer({ min: 0, max: size[family] })).map(([address, prefix]): Cidr => {
    const free = BigInt(size[family] - prefix)
    const start = (address >> free) << free
    return { family, start, prefix, text: `${textOf(family, start)}/${prefix}` }
  }),
)

const address = family.chain((family) => bits(family).map((bits) => ({ family, bits, text: textOf(family, bits) })))

test('agrees with a plain model and with node:net', () => {
  fc.assert(
    fc.property(fc.array(cidr, { maxLength: 20 }), fc.array(address, { maxLength: 20 }), (cidrs, addresses) => {
      const ranges = compileRanges(cidrs.map(({ text }) => text))
      const list = new BlockList()
      for (const { text, family, prefix } of cidrs) {
        list.addSubnet(text.slice(0, text.indexOf('/')), prefix, family === 4 ? 'ipv4' : 'ipv6')
      }
      // The bounds of each range and their neighbours, beside addresses at random.
      const edges = cidrs.flatMap(({ family, start, prefix }) => {
        const end = start + (1n << BigInt(size[family] - prefix)) - 1n
        return [start - 1n, start, end, end + 1n]
          .filter((bits) => bits >= 0n && bits < 1n << BigInt(size[family]))
          .map((bits) => ({ family, bits, text: textOf(family, bits) }))
      })
      for (const { family, bits, text } of [...addresses, ...edges]) {
        const expected = cidrs.some((range) => {
          const free = BigInt(size[family] - range.prefix)
          return range.family === family && bits >> free === range.start >> free
        })
        equal(ranges.contains(text), expected, `${text} in ${cidrs.map(({ text }) => text).join(' ')}`)
        // node:net takes v6 ranges around ::ffff:0:0/96 for v4 ranges too; these are not.
        if (!cidrs.some(({ family, start }) => family === 6 && start === 0n))
          equal(list.check(text, family === 4 ? 'ipv4' : 'ipv6'), expected)
      }
    }),
    { numRuns: 500 },
  )
})

test('takes v4 mapped into v6 for v4, in ranges and in addresses', () => {
  const ranges = compileRanges(['::ffff:10.0.0.0/104', '192.0.2.0/24'])
  equal(ranges.contains('10.255.0.1'), true)
  equal(ranges.contains('::ffff:192.0.2.7'), true)
  equal(compileRanges(['::/0']).contains('10.0.0.1'), false)
  equal(compileRanges(['::/0']).contains('2001:db8::1'), true)
  equal(compileRanges(['0.0.0.0/0', '::/0']).contains('no address'), false)
})

const faults: readonly (readonly [string, RegExp])[] = [
  ['10.0.0.1/8', /bits set beyond its prefix/],
  ['2001:db8::1/32', /bits set beyond its prefix/],
  ['10.0.0.0/33', /between 0 and 32/],
  ['10.0.0.0/08', /between 0 and 32/],
  ['10.0.0.0/', /between 0 and 32/],
  ['::/129', /between 0 and 128/],
  ['::ffff:10.0.0.0/8', /between 96 and 128/],
  ['10.0.0/8', /no IP address/],
  ['fe80::1%eth0', /no IP address/],
  ['example.com', /no IP address/],
  ['', /no IP address/],
]
for (const [text, message] of faults)
  test(`refuses ${JSON.stringify(text)}`, () => throws(() => compileRanges([text]), message))
