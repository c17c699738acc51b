import { BlockList, isIP, type LookupFunction } from 'node:net'
import { lookup } from 'node:dns'

/** An upstream resolved to an address that it may not have. */
export class ForbiddenAddressError extends Error {
  readonly code = 'ERR_FORBIDDEN_ADDRESS'
  readonly address: string

  constructor(address: string) {
    super(`${address} is a link-local or metadata address, where clouds keep credentials of machines`)
    this.address = address
  }
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

const addRange = (list: BlockList, range: string): void => {
  const [network = '', prefix] = range.split('/')
  list.addSubnet(network, prefix === undefined ? (isIP(network) === 6 ? 128 : 32) : Number(prefix), family(network))
}

// Link-local ranges hold the metadata services of most clouds; the others are single addresses of the same kind.
const forbiddenRanges = [
  '169.254.0.0/16',
  'fe80::/10',
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
  'fd00:c1::a9fe:a9fe/128',
  // NAT64 (RFC 6052 section 2.1) of 169.254.0.0/16.
  '64:ff9b::a9fe:0/112',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '192.0.0.192/32',
  '0.0.0.0/8',
  '::/128',
]

/** Tells upstream addresses that are refused, unless one of the `allowed` CIDR ranges holds them. */
export class AddressRules {
  readonly #forbidden = new BlockList()
  readonly #allowed = new BlockList()

  constructor(allowed: readonly string[]) {
    for (const range of forbiddenRanges) addRange(this.#forbidden, range)
    for (const range of allowed) addRange(this.#allowed, range)
  }

  /** BlockList sees through IPv4-mapped IPv6 addresses by itself. */
  forbids(address: string): boolean {
    const kind = family(address)
    return this.#forbidden.check(address, kind) && !this.#allowed.check(address, kind)
  }

  /** `dns.lookup` that leaves forbidden addresses out, so that a name cannot lead where a literal may not. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, '')
        return
      }
      const good = addresses.filter(({ address }) => !this.forbids(address))
      const first = good[0]
      if (first === undefined) callback(new ForbiddenAddressError(addresses[0]?.address ?? hostname), '')
      else if (options.all === true) callback(null, good)
      else callback(null, first.address, first.family)
    })
  }
}
