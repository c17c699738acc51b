/** Why `text` cannot stand in a list of origins; undefined when it can. */
export const originFault = (text: string): string | undefined => {
  if (text === '*') return undefined
  if (text === 'null')
    return '"null" is the origin of every sandboxed page and local file; it cannot be told apart, so not allowed'
  const sample = text.replace('://*.', '://any.')
  if (!URL.canParse(sample) || sample.includes('*')) {
    return `"${text}" is no origin; write https://app.example.com, https://*.example.com or *`
  }
  const { origin, protocol } = new URL(sample)
  // RFC 6454 section 6.2: an origin is scheme, host and port as browsers write them: lower case, no default port, no slash.
  if (origin === sample) return undefined
  const proper = (origin === 'null' ? `${protocol}//…` : origin).replace(
    '://any.',
    sample === text ? '://any.' : '://*.',
  )
  return `"${text}" is not how browsers write an origin; write ${proper}`
}

interface Pattern {
  readonly before: string
  readonly after: string
}

/** Letters, digits, `-` and `.` only, no dot at either end: one or more labels of a host name. */
const isLabels = (text: string, from: number, to: number): boolean => {
  let previous = 46
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i)
    const plain = (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45
    if (!plain && (code !== 46 || previous === 46)) return false
    previous = code
  }
  return previous !== 46
}

const matches = ({ before, after }: Pattern, origin: string): boolean => {
  const end = origin.length - after.length
  return (
    end > before.length && origin.startsWith(before) && origin.endsWith(after) && isLabels(origin, before.length, end)
  )
}

/**
 * Compiles a list of origins. Exact ones are compared byte for byte, as the Fetch standard does; `https://*.example.com`
 * is every subdomain of any depth, not example.com itself.
 */
export const compileOrigins = (origins: readonly string[]): ((origin: string) => boolean) => {
  const exact = new Set(origins.filter((origin) => !origin.includes('*')))
  const patterns = origins
    .filter((origin) => origin.includes('*'))
    .map((origin): Pattern => {
      const star = origin.indexOf('*')
      return { before: origin.slice(0, star), after: origin.slice(star + 1) }
    })
  return (origin) => {
    if (exact.has(origin)) return true
    for (const pattern of patterns) if (matches(pattern, origin)) return true
    return false
  }
}
