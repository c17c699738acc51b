import { relative } from 'node:path'
import type { Style } from '../output/style.ts'
import { demoFile } from '../run-files.ts'
import type { RunningDemo } from './demo.ts'
import type { RunningServer } from './server.ts'
import { sekishoTyped } from './typed-command.ts'

const addresses = (server: RunningServer, demo: RunningDemo | undefined, { bold }: Style): string => {
  const lines = [
    ['Gateway', server.gateway],
    ['Admin API', server.admin],
    ...(demo === undefined ? [] : [['Example', `${demo.url} (the Orders API, behind the gateway)`]]),
  ]
  return lines.map(([name = '', address = '']) => `  ${name.padEnd(10)} ${bold(address)}\n`).join('')
}

const tryIt = ({ facts, basePath }: RunningDemo, stateDir: string, cwd: string, { bold, dim }: Style): string =>
  [
    '\n  Call the example API with the demo key:\n\n',
    `    ${bold(`curl -i -H 'X-Api-Key: ${facts.apiKey}' ${facts.gateway}${basePath}/orders`)}\n\n`,
    `  Keys and tokens of the demo: ${relative(cwd, demoFile(stateDir))}\n`,
    dim(`  What happened to a call: ${sekishoTyped} explain X-REQUEST-ID\n`),
  ].join('')

const firstToken = (token: string, { bold, dim }: Style): string =>
  [
    '\n  The first admin token, shown only now:\n\n',
    `    ${bold(`export SEKISHO_TOKEN=${token}`)}\n\n`,
    dim('  More tokens: sekisho tokens create --name NAME\n'),
  ].join('')

export interface Facts {
  readonly server: RunningServer
  readonly demo: RunningDemo | undefined
  readonly stateDir: string
  readonly cwd: string
}

/** What `sekisho start` says once it runs. */
export const banner = ({ server, demo, stateDir, cwd }: Facts, style: Style): string =>
  [
    `\n${style.good('Sekisho is open.')}\n\n`,
    addresses(server, demo, style),
    demo === undefined ? '' : tryIt(demo, stateDir, cwd, style),
    // The demo's token is in demo.json, where the other commands find it.
    server.firstToken.value === undefined || demo !== undefined ? '' : firstToken(server.firstToken.value, style),
    '\n  Stop: Ctrl-C\n\n',
  ].join('')
