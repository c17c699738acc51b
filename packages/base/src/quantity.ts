const durationUnits: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const sizeUnits: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
}

/** `250ms`, `30s`, `5m`, `1h30m`, `7d` in milliseconds; undefined when the text is none. */
export const parseDuration = (text: string): number | undefined => {
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) return undefined
  let total = 0
  for (const [, amount, , unit] of text.matchAll(/(\d+(\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(amount) * (durationUnits[unit ?? ''] ?? Number.NaN)
  }
  return total
}

/** `512B`, `64KiB`, `10MB`, `1GiB` in bytes; undefined when the text is none. */
export const parseSize = (text: string): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)\s?(B|kB|KB|MB|GB|KiB|MiB|GiB)$/.exec(text)
  const unit = sizeUnits[match?.[2] ?? '']
  return match === null || unit === undefined ? undefined : Math.floor(Number(match[1]) * unit)
}
