import { hashFieldName } from '@sekisho/base'

/** Fields that frame a message or belong to one connection alone (RFC 9110 section 7.6.1, RFC 9112 section 6). */
const framing = [
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'expect',
  'upgrade',
  'te',
  'trailer',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
] as const

/** What proxies say of the caller (RFC 7239, and the fields before it): worth knowing that one of them is there. */
export const claims = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-prefix',
  'x-forwarded-server',
  'x-real-ip',
] as const

const names = [...framing, ...claims] as const

export type SpecialName = (typeof names)[number]

// Found by hash through a small table, so that the other fields, nearly all of them, cost one load.
const hashes = Int32Array.from(names, (name) => hashFieldName(name))
const mask = 1023
const kindByHash = new Uint8Array(mask + 1)
for (let kind = 1; kind <= names.length; kind += 1) {
  const cell = (hashes[kind - 1] as number) & mask
  if (kindByHash[cell] !== 0) throw new Error('Two special fields share a cell: change the mask')
  kindByHash[cell] = kind
}

/** The number of the special field that may have this hash, or 0. Names decide, with `specialName`. */
export const specialKind = (hash: number): number => {
  const kind = kindByHash[hash & mask] as number
  return kind !== 0 && hashes[kind - 1] === hash ? kind : 0
}

export const specialName = (kind: number): SpecialName => names[kind - 1] as SpecialName

/** True for fields that nobody but the writer of a message may set. */
export const isSpecial = (lower: string, hash: number): boolean => {
  const kind = specialKind(hash)
  return kind !== 0 && kind <= framing.length && specialName(kind) === lower
}

/** True for the fields in which proxies speak of the caller. */
export const isClaim = (hash: number): boolean => specialKind(hash) > framing.length
