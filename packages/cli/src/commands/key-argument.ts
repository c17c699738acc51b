import { keyPrefix } from '@sekisho/base'
import { Argument } from 'commander'
import { Failure } from '../failure.ts'

/** An id is no secret, but the key itself is: it is neither sent, where it would stand in logs, nor printed. */
const keyId = (text: string): string => {
  if (!text.startsWith(keyPrefix)) return text
  throw Failure.usage('That is the key itself; give its id (cred_…): `sekisho keys list --app …`.')
}

/** The argument of commands that are about one key. */
export const keyArgument = (): Argument => new Argument('<key>', 'id of the key: cred_…').argParser(keyId)
