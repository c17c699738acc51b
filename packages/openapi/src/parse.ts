import type { Json } from './json.ts'
import { limits } from './limits.ts'
import { parseJson } from './parse-json.ts'
import { parseYaml } from './parse-yaml.ts'
import { type Reading, Unreadable } from './reading.ts'

/** The text of a file, without a byte order mark; undefined when its bytes are no UTF-8. */
export const decodeText = (content: string | Uint8Array): string | undefined => {
  if (typeof content === 'string') return content.startsWith('\uFEFF') ? content.slice(1) : content
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}

const looksLikeJson = (text: string): boolean => /^\s*[{[]/.test(text.slice(0, 1000))

const attempt = (reading: Reading, read: (reading: Reading) => Json | undefined): Json | undefined => {
  try {
    return read(reading)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    reading.fault('error', error.code, error.message, error.offset)
    return undefined
  }
}

const readYaml = (reading: Reading): Json | undefined => {
  if (reading.text.length > limits.yamlSize) {
    const message = `A YAML file may have ${limits.yamlSize >> 20} MiB, this one has ${reading.text.length >> 20}; convert it to JSON, which may be larger`
    throw new Unreadable('too-large', message, 0)
  }
  return parseYaml(reading)
}

/**
 * Reads JSON or YAML, or plain text that a description refers to, by the file's name and, where that leaves it open, by the first character. Undefined when it cannot
 * be read; the reasons have been reported.
 */
export const parseText = (name: string, reading: Reading): Json | undefined => {
  if (/\.(md|markdown|txt)$/i.test(name)) return reading.text
  const isYaml = /\.ya?ml$/i.test(name)
  if (/\.json$/i.test(name) || (!isYaml && looksLikeJson(reading.text))) return attempt(reading, parseJson)
  return attempt(reading, readYaml)
}
