import { randomFillSync } from 'node:crypto'

const pool = new Uint8Array(4096)
let used = pool.length

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** `bytes` random bytes in lower-case hex. The system is asked for 4 KiB at a time: one question per 170 new traces. */
export const randomHex = (bytes: number): string => {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  let text = ''
  for (const end = used + bytes; used < end; used += 1) text += hex[pool[used] as number]
  return text
}
