import { dataOf } from '@sekisho/client'
import { Command } from 'commander'
import { connect } from '../connection.ts'
import { callRecord } from '../explain/call-record.ts'
import { story } from '../explain/story.ts'
import { json } from '../output/json.ts'
import type { Terminal } from '../terminal.ts'
import { type RemoteFlags, withConnection, withExamples } from './options.ts'

/** `sekisho explain`: what happened to a call, and why. */
export const explainCommand = (terminal: Terminal): Command =>
  withExamples(
    withConnection(
      new Command('explain')
        .argument('<request-id>', 'the X-Request-Id of the answer, or requestId of the problem')
        .description('Tell what happened to a recent call, and why'),
    ),
    [
      ['sekisho explain 4tq7dk2m9x0c-1f', 'route, key, product, limits, upstream, decision'],
      ['sekisho explain 4tq7dk2m9x0c-1f --json', 'the record itself'],
    ],
  ).action(async (requestId: string, flags: RemoteFlags) => {
    const record = await dataOf(
      connect(flags, terminal).GET('/v1/calls/{requestId}', { params: { path: { requestId } } }),
    )
    terminal.out(flags.json === true ? json(record) : story(callRecord.parse(record), terminal.style))
  })
