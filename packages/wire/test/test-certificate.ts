import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

// Just enough of DER (X.690) for a self-signed certificate (RFC 5280): no key lies in the repository, no tool is needed.
const der = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.of(tag, ...length), content])
}
const sequence = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents)
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const octets = (content: Uint8Array): Buffer => der(0x04, content)
const yes = der(0x01, Buffer.of(255))

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
const utcTime = (time: number): Buffer => {
  const digits = new Date(time).toISOString().replaceAll(/[-:T]|\.\d+/g, '')
  return der(0x17, Buffer.from(digits.slice(2)))
}

export interface TestCertificate {
  /** PEM. */
  readonly key: string
  /** PEM. Its own CA. */
  readonly cert: string
}

/** Makes a certificate for a DNS name, valid for a day. */
export const testCertificate = (name = 'localhost'): TestCertificate => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const subject = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))))
  const day = 86_400_000
  const extensions = sequence(
    sequence(oid('551d11'), octets(sequence(der(0x82, Buffer.from(name))))),
    sequence(oid('551d13'), yes, octets(sequence(yes))),
  )
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ecdsaWithSha256,
    subject,
    sequence(utcTime(Date.now() - day), utcTime(Date.now() + day)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = sign('sha256', body, privateKey)
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, Buffer.of(0), signature))
  const lines = certificate.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}
