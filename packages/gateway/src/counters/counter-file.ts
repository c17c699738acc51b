import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { checkRecords, Records, recordWords } from './live-windows.ts'

/*
 * The file, in words of the machine's byte order: another machine's has another magic.
 *
 *   header    8 words: magic, version, 4 words of seed, 2 of nothing
 *   records   8 words each, as live-windows.ts has them
 *   end       2 words: records, CRC-32 of all before this word
 */
const magic = 0x53_4b_43_46
const version = 1
const headerWords = 8
const endWords = 2
const recordBytes = recordWords * 4
const frameBytes = (headerWords + endWords) * 4

/** What a file holds. */
export interface StoredWindows {
  /** The seed of the table that the keys were made with. */
  readonly seed: Int32Array
  readonly records: Records
}

const bytesOf = (words: Int32Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => new Uint8Array(words.buffer)

const parse = (bytes: Uint8Array): StoredWindows => {
  if (bytes.length < 8) throw new TypeError(`It has ${bytes.length} bytes, which is no file of counters.`)
  // A copy: aligned, whatever memory the bytes were read into.
  const copy = new Uint8Array(bytes).buffer
  const [foundMagic, foundVersion] = new Int32Array(copy, 0, 2)
  if (foundMagic !== magic) throw new TypeError('It is not a file of counters that this machine wrote.')
  if (foundVersion !== version)
    throw new TypeError(`It has version ${foundVersion}; this program reads version ${version}.`)
  const count = (copy.byteLength - frameBytes) / recordBytes
  if (!Number.isInteger(count) || count < 0) throw new TypeError(`It has ${copy.byteLength} bytes: it is cut off.`)
  const end = new Int32Array(copy, copy.byteLength - endWords * 4)
  if (end[0] !== count || end[1] !== (crc32(bytes.subarray(0, -4)) | 0)) throw new TypeError('Its checksum is wrong.')
  const records = new Records(copy.slice(headerWords * 4, headerWords * 4 + count * recordBytes))
  checkRecords(records)
  return { seed: new Int32Array(copy, 8, 4), records }
}

/** The counts of quotas on disk: what a gateway goes on from after a restart. */
export class CounterFile {
  readonly path: string
  /** Where a file goes that cannot be read. */
  readonly aside: string

  constructor(stateDir: string) {
    this.path = join(stateDir, 'counters')
    this.aside = `${this.path}.unread`
  }

  /**
   * Undefined when there is none yet. Rejects with a TypeError when it is damaged, foreign or of another version, and with
   * the system's error when it cannot be read.
   */
  async read(): Promise<StoredWindows | undefined> {
    try {
      return parse(await readFile(this.path))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Gives the file another name, in place of what had that name. Rejects with the system's error. */
  async setAside(): Promise<void> {
    await rename(this.path, this.aside)
  }

  /**
   * Replaces it as a whole: a kill at any moment leaves the old one or the new one. `batches` are bytes of whole records,
   * each of which has been written when the next is asked for. Not to be called twice at one time.
   */
  async write(seed: Int32Array, batches: AsyncIterable<Uint8Array>): Promise<void> {
    // Always the same name: what a kill leaves behind goes with the next. Made anew, so that a link that somebody put
    // there is not followed.
    const draft = `${this.path}.new`
    await rm(draft, { force: true })
    const file = await open(draft, 'wx', 0o600)
    try {
      const header = bytesOf(Int32Array.of(magic, version, ...seed, 0, 0))
      let crc = crc32(header)
      let length = 0
      await file.writeFile(header)
      for await (const batch of batches) {
        crc = crc32(batch, crc)
        length += batch.length
        await file.writeFile(batch)
      }
      const count = Int32Array.of(length / recordBytes)
      await file.writeFile(bytesOf(Int32Array.of(...count, crc32(bytesOf(count), crc) | 0)))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, this.path)
  }
}
