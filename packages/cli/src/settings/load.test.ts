import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { Failure } from '../failure.ts'
import { leaves } from './leaves.ts'
import { type LoadedSettings, loadSettings } from './load.ts'

const folders: string[] = []
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

interface Given {
  readonly flags?: Readonly<Record<string, string>>
  readonly env?: NodeJS.ProcessEnv
  readonly yaml?: string
  readonly file?: string
}

const load = ({ flags = {}, env = {}, yaml, file }: Given): LoadedSettings => {
  const cwd = mkdtempSync(join(tmpdir(), 'sekisho-settings-'))
  folders.push(cwd)
  if (yaml !== undefined) writeFileSync(join(cwd, 'sekisho.yaml'), yaml)
  return loadSettings({ flags: new Map(Object.entries(flags)), env, cwd, file })
}

const originOf = (loaded: LoadedSettings, path: string): string | undefined =>
  loaded.inEffect.find(({ leaf }) => leaf.path === path)?.origin

const refusal = (given: Given): Failure => {
  try {
    load(given)
  } catch (error) {
    assert.ok(error instanceof Failure, String(error))
    assert.equal(error.exit, 'usage')
    return error
  }
  return assert.fail('these settings were taken')
}

describe('sources', () => {
  test('defaults', () => {
    const { settings } = load({})
    assert.deepEqual([settings.gateway.host, settings.gateway.port, settings.admin.port], ['127.0.0.1', 8080, 8081])
    assert.equal(settings.store.path, join('.sekisho', 'sekisho.db'))
    assert.ok(settings.workers >= 1)
  })

  test('flags win over variables, variables over the file, the file over defaults', () => {
    const yaml = 'gateway:\n  port: 1\n  host: 0.0.0.0\nadmin: { port: 2 }\n'
    const loaded = load({
      flags: { 'gateway.port': '3' },
      env: { SEKISHO_GATEWAY_PORT: '4', SEKISHO_ADMIN_PORT: '5' },
      yaml,
    })
    assert.deepEqual(
      [loaded.settings.gateway.port, loaded.settings.admin.port, loaded.settings.gateway.host],
      [3, 5, '0.0.0.0'],
    )
    assert.equal(originOf(loaded, 'gateway.port'), '--gateway-port')
    assert.equal(originOf(loaded, 'admin.port'), 'SEKISHO_ADMIN_PORT')
    assert.equal(originOf(loaded, 'gateway.host'), 'sekisho.yaml:3:9')
    assert.equal(originOf(loaded, 'workers'), 'default')
  })

  test('files of the process follow the state folder', () => {
    const { settings } = load({ env: { SEKISHO_STATE_DIR: '/var/lib/sekisho' } })
    assert.equal(settings.store.path, '/var/lib/sekisho/sekisho.db')
    assert.equal(settings.accessLog, '/var/lib/sekisho/access.log')
  })

  test('lists and policies in variables', () => {
    const { settings } = load({
      env: { SEKISHO_TRUSTED_PROXIES: '10.0.0.0/8, ::1', SEKISHO_POLICIES: '{"cors":{"allowOrigins":["*"]}}' },
    })
    assert.deepEqual(settings.trustedProxies, ['10.0.0.0/8', '::1'])
    assert.deepEqual(settings.policies, { cors: { allowOrigins: ['*'] } })
  })

  test('an empty variable, an empty file and an empty group say nothing', () => {
    assert.equal(load({ env: { SEKISHO_GATEWAY_PORT: '' } }).settings.gateway.port, 8080)
    assert.equal(load({ yaml: '# nothing\n' }).settings.gateway.port, 8080)
    assert.equal(load({ yaml: 'gateway:\n  # port: 1\n' }).settings.gateway.port, 8080)
  })

  test('every setting has a flag and a variable of its own', () => {
    assert.equal(new Set(leaves.map(({ flag }) => flag)).size, leaves.length)
    assert.equal(new Set(leaves.map(({ variable }) => variable)).size, leaves.length)
    for (const { path, description } of leaves) assert.notEqual(description, '', path)
  })
})

describe('refusals', () => {
  test('an unknown setting in the file, with its place and the nearest name', () => {
    const { message } = refusal({ yaml: 'gateway:\n  prot: 1\n' })
    assert.equal(message, 'sekisho.yaml:2:3: unknown setting gateway.prot. Did you mean "gateway.port"?')
  })

  test('an unknown variable', () => {
    assert.match(refusal({ env: { SEKISHO_GATWAY_PORT: '1' } }).message, /Did you mean SEKISHO_GATEWAY_PORT\?/)
  })

  test("Kubernetes' service links are nobody's settings", () => {
    const env = {
      SEKISHO_SERVICE_HOST: '10.0.0.1',
      SEKISHO_SERVICE_PORT_HTTP: '80',
      SEKISHO_PORT: 'tcp://10.0.0.1:80',
      SEKISHO_PORT_80_TCP_ADDR: '10.0.0.1',
      SEKISHO_GATEWAY_PORT: 'tcp://10.0.0.1:8080',
    }
    assert.equal(load({ env }).settings.gateway.port, 8080)
  })

  for (const [name, given, message] of [
    [
      'a port that is none',
      { env: { SEKISHO_GATEWAY_PORT: '99999' } },
      /SEKISHO_GATEWAY_PORT: gateway.port .* from 0 to 65535/,
    ],
    ['a word for a number', { yaml: 'workers: many\n' }, /sekisho.yaml:1:10: workers cannot be "many"/],
    ['a choice that is none', { flags: { 'store.durability': 'half' } }, /--store-durability: .* one of normal, full/],
    ['a duration', { yaml: 'hangTimeout: soon\n' }, /must be a duration/],
    [
      'a truth',
      { env: { SEKISHO_ADMIN_METRICS_OPEN: 'yes' } },
      /metricsOpen cannot be "yes": it must be true or false/,
    ],
    ['a range', { env: { SEKISHO_TRUSTED_PROXIES: '10.0.0.0/40' } }, /trustedProxies .* CIDR/],
    [
      'policies that are no JSON',
      { env: { SEKISHO_POLICIES: '{cors' } },
      /SEKISHO_POLICIES: policies cannot be "\{cors"/,
    ],
    ['a group that is a value', { yaml: 'gateway: 8080\n' }, /sekisho.yaml:1:1: gateway must hold settings/],
    ['a list as the file', { yaml: '- a\n' }, /must be a map of settings/],
    ['the same setting twice', { yaml: 'workers: 1\nworkers: 2\n' }, /sekisho.yaml:2:1: .*unique/i],
    ['broken YAML', { yaml: 'gateway: {port: 1\n' }, /sekisho.yaml:\d+:\d+: /],
    ['a file that is not there', { file: 'other.yaml' }, /Cannot read other.yaml/],
  ] as const) {
    test(name, () => assert.match(refusal(given).message, message))
  }

  test('a file that expands without bound', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefghij'.split('').map((letter, index) => {
        const before = 'abcdefghij'[index]
        return `${letter}: &${letter} [*${before},*${before},*${before},*${before},*${before},*${before},*${before},*${before},*${before}]`
      }),
    ].join('\n  ')
    assert.match(refusal({ yaml: `policies:\n  ${bomb}\n` }).message, /alias/i)
  })
})
