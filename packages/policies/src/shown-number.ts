const format = new Intl.NumberFormat('en', { maximumFractionDigits: 20 })

/** A number as people read it, with nothing rounded off: `1,000`, `0.001`. */
export const shownNumber = (value: number): string => format.format(value)

/** So many calls: `1 call`, `0.1 calls`, `1,000 calls`. */
export const calls = (count: number): string => `${shownNumber(count)} ${count === 1 ? 'call' : 'calls'}`
