import type { PolicyDefinition } from '@sekisho/pipeline'
import type { PolicyUse } from '../format.ts'
import type { Issue, Report } from './issue.ts'
import { checkSettings, unknownName } from './settings-check.ts'

/** A policy's settings on one level, as written and as checked. */
export interface Entry {
  readonly use: PolicyUse
  readonly written: Readonly<Record<string, unknown>>
}

/** What one level (gateway, Api, operation) says, by policy name; false switches off what outer levels say. */
export type Level = ReadonlyMap<string, Entry | false>

export const noLevel: Level = new Map()

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads the policies of one level. What is wrong is reported and left out. */
export const readLevel = (
  definitions: readonly PolicyDefinition[],
  settings: Readonly<Record<string, unknown>> | undefined,
  scope: string,
  path: Issue['path'],
  report: Report,
): Level => {
  if (settings === undefined) return noLevel
  const level = new Map<string, Entry | false>()
  for (const [name, written] of Object.entries(settings)) {
    const definition = definitions.find((candidate) => candidate.name === name)
    if (definition === undefined) {
      const known = definitions.map((candidate) => candidate.name)
      report('unknown-policy', [...path, name], unknownName('policy', name, known))
    } else if (written === false) {
      level.set(name, false)
    } else if (isRecord(written)) {
      const config = checkSettings('policy', definition, written, (inner) => [...path, name, ...inner], report)
      if (config !== undefined) level.set(name, { use: { policy: name, scope, config }, written })
    } else {
      report(
        'invalid-setting',
        [...path, name],
        `The policy ${name}: settings are an object, or false to switch it off`,
      )
    }
  }
  return level
}

/** What of one policy is in effect, levels from the outermost inwards. */
const effective = ({ name, combine }: PolicyDefinition, levels: readonly Level[]): readonly Entry[] => {
  let entries: Entry[] = []
  for (const level of levels) {
    const entry = level.get(name)
    if (entry === undefined) continue
    if (entry === false) entries = []
    else if (combine === 'add') entries.push(entry)
    else entries = [entry]
  }
  return entries
}

/** All policies in effect, in the order of the list; of one policy, the outermost level first. */
export const mergeLevels = (definitions: readonly PolicyDefinition[], levels: readonly Level[]): readonly Entry[] =>
  definitions.flatMap((definition) => effective(definition, levels))
