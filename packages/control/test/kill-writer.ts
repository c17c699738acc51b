// Makes resources through the admin API as fast as it can, and says on stdout what was acknowledged, line by line.
import { writeSync } from 'node:fs'
import { startControl } from '../src/index.ts'
import { RecordingGateway } from './recording-gateway.ts'
import { asDocument } from './orders.ts'

const [path = '', round = '', firstToken = ''] = process.argv.slice(2)
const say = (kind: string, value: string): void => void writeSync(1, `${kind} ${value}\n`)

const control = await startControl({
  host: '127.0.0.1',
  port: 0,
  store: { path, durability: 'normal' },
  gateway: new RecordingGateway(),
  log: () => undefined,
})
const token = control.firstToken ?? firstToken
say('token', token)

const post = async (
  key: string,
  target: string,
  body: unknown,
  type = 'application/json',
): Promise<Record<string, string>> => {
  const response = await fetch(control.url + target, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type, 'idempotency-key': `${target}-${key}` },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Record<string, string>
}

const people = async (): Promise<void> => {
  for (let i = 0; ; i += 1) {
    const key = `${round}-${i}`
    const email = `d${round}-${i}@example.com`
    const developer = await post(key, '/v1/developers', { email })
    say('developer', `${developer['id']} ${email}`)
    const app = await post(key, `/v1/developers/${developer['id']}/apps`, { name: 'app' })
    const credential = await post(key, `/v1/apps/${app['id']}/credentials`, {})
    say('credential', `${app['id']} ${credential['id']} ${credential['key']} ${key}`)
  }
}
const apis = async (): Promise<void> => {
  for (let i = 0; ; i += 1) {
    const { body, type } = asDocument({ title: `Api ${round} ${i}` })
    const { api } = (await post(`${round}-${i}`, '/v1/apis', body, type)) as unknown as { api: { name: string } }
    say('api', api.name)
  }
}
await Promise.all([people(), apis()])
