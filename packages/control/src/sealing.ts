import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

const algorithm = 'aes-256-gcm'
const keyLength = 32
const nonceLength = 12
const tagLength = 16

/** Seals what must be kept but not be readable from the store alone: AES-256-GCM, bound to what it belongs to. */
export interface Sealing {
  seal(plain: string, context: string): Uint8Array
  /** Undefined when it was sealed with another key, for another context, or changed since. */
  open(sealed: Uint8Array, context: string): string | undefined
}

const makeKey = (path: string): Buffer => {
  const key = randomBytes(keyLength)
  // Fails when the file is there already, so that a key in use is never replaced.
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, key)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return key
}

const readKey = (path: string): Buffer => {
  let key: Buffer
  try {
    key = readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return makeKey(path)
  }
  if (key.length === keyLength) return key
  throw new Error(`${path} should hold ${keyLength} bytes and holds ${key.length}. Remove it to have another key made.`)
}

/**
 * Sealing with the key in this file, readable by its owner only; made on first use.
 * @throws Error when the file cannot be read or holds no key
 */
export const sealingWith = (path: string): Sealing => {
  const key = readKey(path)
  return {
    seal: (plain, context) => {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(context))
      return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open: (sealed, context) => {
      if (sealed.length < nonceLength + tagLength) return undefined
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceLength))
      decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-tagLength))
      try {
        const plain = decipher.update(sealed.subarray(nonceLength, -tagLength))
        return Buffer.concat([plain, decipher.final()]).toString()
      } catch {
        return undefined
      }
    },
  }
}
