import { AdminError, linesOf } from '@sekisho/client'
import { Command } from 'commander'
import { connect } from '../connection.ts'
import { type CallRecord, callRecord } from '../explain/call-record.ts'
import { Failure } from '../failure.ts'
import { callFilter, type FilterFlags } from '../logs/call-filter.ts'
import { callLine } from '../logs/call-line.ts'
import type { Terminal } from '../terminal.ts'
import { type RemoteFlags, withConnection, withExamples } from './options.ts'

interface LogsFlags extends RemoteFlags, FilterFlags {}

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new Failure('failure', 'The server sent a line that is no JSON.', undefined, { cause: error })
  }
}

const print = async (terminal: Terminal, flags: LogsFlags, wanted: (call: CallRecord) => boolean, line: string) => {
  const value = parse(line)
  const call = callRecord.safeParse(value)
  if (call.success) {
    if (wanted(call.data)) terminal.out(flags.json === true ? `${line}\n` : callLine(call.data, terminal.style))
    // A slow reader must not fill our memory: the server leaves calls out for those who fall behind, and says so.
    await terminal.drained()
  } else if (typeof value === 'object' && value !== null && 'dropped' in value) {
    terminal.note(`${String(value.dropped)} calls were left out: they came faster than they could be read.\n`)
  }
}

/** Prints calls as they are made, until Ctrl-C. The end of the server is a failure: there will be no more. */
const follow = async (terminal: Terminal, flags: LogsFlags): Promise<void> => {
  const wanted = callFilter(flags)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  try {
    const { data } = await connect(flags, terminal).GET('/v1/calls', { parseAs: 'stream', signal: stop.signal })
    terminal.note('Waiting for calls. Ctrl-C ends.\n')
    for await (const line of linesOf(data ?? [])) await print(terminal, flags, wanted, line)
    throw new Failure('unreachable', 'The server ended the stream: it was stopped.')
  } catch (error) {
    if (stop.signal.aborted) return
    if (error instanceof AdminError || error instanceof Failure) throw error
    throw new Failure('unreachable', 'The connection to the server broke.', undefined, { cause: error })
  }
}

/** `sekisho logs`: calls as they are made. */
export const logsCommand = (terminal: Terminal): Command =>
  withExamples(
    withConnection(
      new Command('logs')
        .description('Show calls as they are made (those before are in the access log)')
        .option('-f, --follow', 'go on until Ctrl-C: what this command always does')
        .option('--api <name[/version]>', 'only calls of this Api')
        .option('--status <status>', 'only these: 429, 4xx, 500-503; several with commas')
        .option('--decision <name>', 'only these decisions; several with commas'),
    ),
    [
      ['sekisho logs --follow', 'every call, one line each'],
      ['sekisho logs --follow --api orders --status 4xx,5xx', 'refusals and failures of one Api'],
      ['sekisho logs --follow --decision quota-exceeded --json', 'as JSON lines'],
    ],
  ).action((flags: LogsFlags) => follow(terminal, flags))
