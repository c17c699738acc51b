import { z } from 'zod'

/** Words of JSON for what Zod calls by names of its own. */
const kinds: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'an array',
  null: 'null',
}

const list = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(', ')

/** What would fit, after "must be"; undefined for what cannot be said so. */
const wanted = (issue: z.core.$ZodRawIssue | z.core.$ZodIssue): string | undefined => {
  if (issue.code === 'invalid_type') return kinds[issue.expected]
  if (issue.code !== 'invalid_value') return undefined
  return issue.values.length === 1 ? list(issue.values) : `one of ${list(issue.values)}`
}

const received = (input: unknown): string => {
  if (input === null || typeof input === 'boolean') return String(input)
  if (Array.isArray(input)) return 'an array'
  // JSON has neither NaN nor Infinity, but other sources have.
  if (typeof input === 'number') return Number.isFinite(input) ? 'a number' : String(input)
  return kinds[typeof input] ?? typeof input
}

const typeMessage = (issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string | undefined => {
  if (issue.input === undefined) return 'is missing'
  const fits = wanted(issue)
  if (fits === undefined) return undefined
  return issue.expected === 'int' ? `must be ${fits}` : `must be ${fits}, not ${received(issue.input)}`
}

const parts: Readonly<Record<string, readonly [one: string, several: string]>> = {
  string: ['character', 'characters'],
  array: ['item', 'items'],
  record: ['member', 'members'],
  object: ['member', 'members'],
}

const sizeMessage = (
  origin: string,
  bound: number | bigint,
  words: { readonly length: string; readonly inclusive: string; readonly exclusive: string },
  isInclusive: boolean,
): string | undefined => {
  if (origin === 'number' || origin === 'int' || origin === 'bigint') {
    return `must be ${isInclusive ? words.inclusive : words.exclusive} ${bound}`
  }
  const names = parts[origin]
  return names === undefined ? undefined : `must have ${words.length} ${bound} ${bound === 1 ? names[0] : names[1]}`
}

const lower = { length: 'at least', inclusive: 'at least', exclusive: 'more than' }
const upper = { length: 'at most', inclusive: 'at most', exclusive: 'less than' }
const exactly = 'exactly'

const formats: Readonly<Record<string, string>> = {
  email: 'must be an email address',
  url: 'must be a URL',
  datetime: 'must be a time such as 2030-01-31T00:00:00Z',
}

/** What every alternative asks for where the value itself is wrong, and not a part of it. */
const unionMessage = ({ errors }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string => {
  const fits = errors.flat().map((issue) => (issue.path.length === 0 ? wanted(issue) : undefined))
  const known = fits.filter((fit) => fit !== undefined)
  if (known.length === 0 || known.length < fits.length) return 'has none of the forms that are possible here'
  return `must be ${[...new Set(known)].join(', or ')}`
}

/** A plain sentence without its subject, which is the place; undefined leaves it to Zod. */
const messageOf = (issue: z.core.$ZodRawIssue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return typeMessage(issue)
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `must be ${wanted(issue)}`
    case 'too_small':
      if (issue.minimum === 1 && issue.origin in parts && issue.exact !== true) return 'must not be empty'
      return sizeMessage(
        issue.origin,
        issue.minimum,
        issue.exact ? { ...lower, length: exactly } : lower,
        issue.inclusive === true,
      )
    case 'too_big':
      return sizeMessage(
        issue.origin,
        issue.maximum,
        issue.exact ? { ...upper, length: exactly } : upper,
        issue.inclusive === true,
      )
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'invalid_format':
      if (issue.format === 'starts_with') return `must begin with ${JSON.stringify(issue.prefix)}`
      return formats[issue.format]
    case 'invalid_key':
      return `has a name that ${issue.issues[0]?.message ?? 'is not possible'}`
    case 'invalid_union':
      return unionMessage(issue)
    // Told by those who know the names that there are, or by the schema itself.
    case 'unrecognized_keys':
    case 'invalid_element':
    case 'custom':
      return undefined
  }
}

// For all schemas of the process, also those of settings, so that mistakes are told in one voice: "must be a string, not
// a number" rather than "Invalid input: expected string, received number". A message of the schema's own comes first.
z.config({ customError: messageOf })
