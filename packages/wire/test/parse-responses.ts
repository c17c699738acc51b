/** A response as a plain, forgiving reader sees it: written apart from the parser under test. */
export interface ParsedResponse {
  readonly status: number
  /** Lower-case name and value, in order. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
  /** Delimited by the close of the connection. */
  readonly untilClose: boolean
}

export const field = (response: ParsedResponse, name: string): string | undefined =>
  response.fields.find(([known]) => known === name)?.[1]

const dechunk = (bytes: Buffer, from: number): { body: Buffer; end: number } | undefined => {
  const parts: Buffer[] = []
  let at = from
  for (;;) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
    if (Number.isNaN(size)) throw new Error(`No chunk size at ${at}: ${bytes.toString('latin1', at, at + 20)}`)
    at = line + 2
    if (bytes.length < at + size + 2) return undefined
    if (size === 0) return { body: Buffer.concat(parts), end: at + 2 }
    parts.push(bytes.subarray(at, at + size))
    at += size + 2
  }
}

/** Reads complete responses from the start of `bytes`; `over`: nothing more will come. Interim ones count. */
export const parseResponses = (bytes: Buffer, methods: readonly string[], over: boolean): ParsedResponse[] => {
  const found: ParsedResponse[] = []
  let at = 0
  let request = 0
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n', at)
    if (end < 0) return found
    const [start = '', ...lines] = bytes.toString('latin1', at, end).split('\r\n')
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(start)?.[1])
    if (Number.isNaN(status)) throw new Error(`No status line at ${at}: ${start.slice(0, 80)}`)
    const fields = lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    })
    const value = (name: string): string | undefined => fields.find(([known]) => known === name)?.[1]
    at = end + 4
    const method = methods[request] ?? 'GET'
    if (status >= 200) request += 1
    const length = value('content-length')
    if (status < 200 || status === 204 || status === 304 || method === 'HEAD') {
      found.push({ status, fields, body: Buffer.alloc(0), untilClose: false })
    } else if (value('transfer-encoding') === 'chunked') {
      const read = dechunk(bytes, at)
      if (read === undefined) return found
      found.push({ status, fields, body: read.body, untilClose: false })
      at = read.end
    } else if (length !== undefined) {
      if (bytes.length < at + Number(length)) return found
      found.push({ status, fields, body: bytes.subarray(at, at + Number(length)), untilClose: false })
      at += Number(length)
    } else {
      if (over) found.push({ status, fields, body: bytes.subarray(at), untilClose: true })
      return found
    }
  }
}
