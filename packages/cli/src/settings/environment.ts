import { nearest } from '@sekisho/base'
import { Failure } from '../failure.ts'
import type { Found } from './file.ts'
import { leaves, readText } from './leaves.ts'

/** Variables of the command that are no settings of the process. */
export const otherVariables = {
  SEKISHO_CONFIG: 'File of settings, instead of sekisho.yaml in the working folder.',
  SEKISHO_URL: 'Address of the admin API, for every command that asks it.',
  SEKISHO_TOKEN: 'Token for the admin API.',
} as const

/**
 * Kubernetes gives every pod variables named after the services beside it. A service called `sekisho` makes
 * `SEKISHO_SERVICE_HOST`, `SEKISHO_PORT_8080_TCP` …; one called `sekisho-gateway` makes SEKISHO_GATEWAY_PORT=tcp://….
 * They are nobody's settings.
 */
const isServiceLink = (name: string, value: string): boolean =>
  /_SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)$|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/.test(name) ||
  (name.endsWith('_PORT') && /^(tcp|udp|sctp):\/\//.test(value))

/** Settings from `SEKISHO_*`. Names that are no settings are refused: a slip of the hand must not pass as "default". */
export const readEnvironment = (env: NodeJS.ProcessEnv): Map<string, Found> => {
  const found = new Map<string, Found>()
  const known = new Map(leaves.map((leaf) => [leaf.variable, leaf]))
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('SEKISHO_') || value === undefined || Object.hasOwn(otherVariables, name)) continue
    if (isServiceLink(name, value)) continue
    const leaf = known.get(name)
    if (leaf === undefined) {
      const near = nearest(name, [...known.keys(), ...Object.keys(otherVariables)])
      throw Failure.usage(
        `Unknown variable ${name} in the environment.${near === undefined ? '' : ` Did you mean ${near}?`}`,
        '`sekisho config` lists every setting; unset the variable if it is not meant for Sekisho.',
      )
    }
    // An empty variable says nothing, as shells and Compose files have no other way to leave one out.
    if (value !== '') found.set(leaf.path, { value: readText(leaf, value), origin: name })
  }
  return found
}
