import assert from 'node:assert/strict'
import { request } from 'node:http'
import { connect } from 'node:net'
import test from 'node:test'
import { Harness, startHarness } from '../test/harness.ts'

test('unknown paths are 404, known ones with another method 405, before any token is asked for', async (context) => {
  const harness = await startHarness(context)
  const anyone = { token: null }
  const near = await harness.refused('path-unknown', 'GET', '/v1/product', anyone)
  assert.match(near.text, /Did you mean \/v1\/products/)
  await harness.refused('path-unknown', 'GET', '/', anyone)
  const start = performance.now()
  for (let i = 0; i < 20; i += 1) await harness.refused('path-unknown', 'GET', `/v1/${'a'.repeat(15_000)}`, anyone)
  assert.ok(performance.now() - start < 2000, 'a long path costs no more than a short one')
  const wrong = await harness.refused('method-not-allowed', 'DELETE', '/v1/products', anyone)
  assert.equal(wrong.headers.get('allow'), 'GET, HEAD, POST')
  const deep = await harness.refused('method-not-allowed', 'PATCH', '/v1/apis/a/versions/v1', anyone)
  assert.equal(deep.headers.get('allow'), 'GET, HEAD, DELETE, PUT')
  const options = await harness.send('OPTIONS', '/v1/apps/x', anyone)
  assert.deepEqual([options.status, options.headers.get('allow')], [204, 'GET, HEAD, PATCH, DELETE'])
  assert.equal(options.headers.get('access-control-allow-origin'), null)
  await harness.refused('request-malformed', 'GET', '/v1/apps/%zz', anyone)
  await harness.refused('target-too-long', 'GET', `/v1/apps/${'a'.repeat(2000)}`)
  await harness.refused('query-invalid', 'GET', `/v1/apps/${'a'.repeat(100)}`)
})

test('HEAD answers like GET, without the body', async (context) => {
  const harness = await startHarness(context)
  const made = await harness.done('POST', '/v1/developers', { body: { email: 'a@example.com' } })
  const got = await harness.done('GET', `/v1/developers/${made.body['id']}`)
  const head = await harness.send('HEAD', `/v1/developers/${made.body['id']}`)
  assert.equal(head.status, 200)
  assert.equal(head.text, '')
  assert.equal(head.headers.get('etag'), got.etag)
  assert.equal(head.headers.get('content-length'), String(Buffer.byteLength(got.text)))
  assert.equal((await harness.send('HEAD', '/v1/calls')).status, 200)
  assert.equal((await harness.send('HEAD', '/v1/developers/dev_0')).status, 404)
})

test('If-None-Match spares what the caller has', async (context) => {
  const harness = await startHarness(context)
  const made = await harness.done('POST', '/v1/developers', { body: { email: 'a@example.com' } })
  const path = `/v1/developers/${made.body['id']}`
  for (const tag of [made.etag, `"x", W/${made.etag}`, '*']) {
    const same = await harness.send('GET', path, { headers: { 'if-none-match': tag } })
    assert.deepEqual([same.status, same.text, same.etag], [304, '', made.etag])
  }
  await harness.done('PATCH', path, { body: { firstName: 'A' }, headers: { 'if-match': '*' } })
  assert.equal((await harness.send('GET', path, { headers: { 'if-none-match': made.etag } })).status, 200)
})

test('bodies: JSON in UTF-8 only, within the limit, with no member that is not known', async (context) => {
  const harness = await startHarness(context)
  const path = '/v1/developers'
  const email = 'a@example.com'
  const text = JSON.stringify({ email })
  await harness.refused('media-type-unsupported', 'POST', path, { body: text, type: 'text/plain' })
  await harness.refused('media-type-unsupported', 'POST', path, {
    body: text,
    type: 'application/json; charset=latin1',
  })
  await harness.refused('media-type-unsupported', 'POST', path, { body: text, type: 'no media type' })
  await harness.refused('body-malformed', 'POST', path)
  await harness.refused('body-malformed', 'POST', path, { body: '{"email":' })
  await harness.refused('body-malformed', 'POST', path, { body: Buffer.from([0x22, 0xff, 0x22]) })
  await harness.refused('body-malformed', 'POST', path, {
    body: `{"email":"${email}","\\u005f_proto__":{"status":"x"}}`,
  })
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`unknown${index}`, 0]))
  const bounded = await harness.refused('request-invalid', 'POST', path, { body: { email, ...many } })
  assert.ok(bounded.text.length < 30_000)
  for (const body of ['null', '[]', '"text"', '1']) await harness.refused('request-invalid', 'POST', path, { body })
  await harness.refused('body-malformed', 'POST', path, { body: '['.repeat(1 << 19) })
  const large = { body: { email, firstName: 'x'.repeat(1 << 20) } }
  await harness.refused('body-too-large', 'POST', path, large)
  await harness.refused('request-invalid', 'POST', path, { body: { email, firstName: 'x'.repeat(129) } })
  await harness.refused('request-invalid', 'POST', path, { body: { email, attributes: { a: 1 } } })
  await harness.done('POST', path, { body: text, type: 'Application/JSON; charset="UTF-8"' })
})

test('an import may have 64 MiB and no more', async (context) => {
  const harness = await startHarness(context)
  const document = { body: Buffer.alloc((64 << 20) + 1, 0x20), type: 'application/yaml' }
  await harness.refused('body-too-large', 'POST', '/v1/apis', document)
})

test('members are chosen by fields, in resources and in lists', async (context) => {
  const harness = await startHarness(context)
  const made = await harness.done('POST', '/v1/developers', { body: { email: 'a@example.com', firstName: 'A' } })
  const one = await harness.done('GET', '/v1/developers/a@example.com?fields=email,firstName')
  assert.deepEqual(one.body, { email: 'a@example.com', firstName: 'A' })
  assert.equal(one.etag, made.etag)
  const list = await harness.done('GET', '/v1/developers?fields=email')
  assert.deepEqual(list.body, { items: [{ email: 'a@example.com' }], hasNext: false, nextCursor: null })
  const slip = await harness.refused('query-invalid', 'GET', '/v1/developers?fields=emial')
  assert.equal(slip.body['errors']?.[0]?.['pointer'], 'query:fields/0')
  const unknown = await harness.refused('query-invalid', 'GET', '/v1/developers?emial=x')
  assert.match(unknown.text, /Did you mean \\"email\\"/)
  await harness.refused('query-invalid', 'GET', '/v1/developers?email=a&email=b')
})

test('requests per token are limited and said to be', async (context) => {
  const harness = await startHarness(context, { requestsPerMinute: 5 })
  const first = await harness.done('GET', '/v1/apis')
  assert.equal(first.headers.get('ratelimit-policy'), '"requests";q=5;w=60')
  assert.match(first.headers.get('ratelimit') ?? '', /^"requests";r=4;t=\d{1,2}$/)
  let answer = first
  // Twelve are too many for one minute, and for two if one ends in between.
  for (let i = 0; i < 12 && answer.status === 200; i += 1) answer = await harness.send('GET', '/v1/apis')
  assert.equal(answer.body['code'], 'too-many-requests')
  assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d?$/)
  await harness.done('GET', '/healthz')
})

test('on loopback, only loopback names and the public one are answered', async (context) => {
  const harness = await startHarness(context, { publicUrl: 'https://admin.example.com' })
  const ask = async (host: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const asked = request(`${harness.url}/healthz`, { headers: { host } }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      asked.on('error', reject).end()
    })
  for (const host of ['localhost', 'LOCALHOST:8081', '127.0.0.1:1', '[::1]:8081', 'a.localhost', 'admin.example.com']) {
    assert.equal(await ask(host), 200, host)
  }
  for (const host of ['evil.example', '127.0.0.1.evil.example', '128.0.0.1', 'localhost.evil.example:8081', '[::2]']) {
    assert.equal(await ask(host), 421, host)
  }
  const secured = await harness.done('GET', '/healthz')
  assert.match(secured.headers.get('strict-transport-security') ?? '', /max-age/)
  assert.match(secured.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  assert.match(secured.headers.get('cache-control') ?? '', /no-store/)
})

test('bytes that are no HTTP get a problem and a closed connection', async (context) => {
  const harness = await startHarness(context)
  const socket = connect(Number(new URL(harness.url).port), '127.0.0.1')
  socket.end('NOT HTTP\r\n\r\n')
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  assert.match(text, /^HTTP\/1\.1 400 /)
  assert.match(text, /"code":"request-malformed"/)
})

test('an error inside tells the caller nothing and the operator all', async (context) => {
  const harness = await startHarness(context)
  harness.gateway.explain = async () => {
    throw new Error('secret detail')
  }
  const answer = await harness.refused('internal-error', 'GET', '/v1/calls/req_1')
  assert.ok(!answer.text.includes('secret detail'))
  const entry = harness.logged.find(({ level }) => level === 'error')
  const facts = entry?.facts as { requestId: string; cause: Error }
  assert.equal(facts.requestId, answer.body['requestId'])
  assert.equal(facts.cause.message, 'secret detail')
})

test('a port in use is said with the way out, and nothing is left open', async (context) => {
  const harness = await startHarness(context)
  const second = new Harness({ port: Number(new URL(harness.url).port) })
  context.after(async () => second.remove())
  await assert.rejects(second.start(), /port is in use.*another port/)
  const third = new Harness({ store: { path: second.storePath, durability: 'full' } })
  context.after(async () => third.remove())
  await third.start()
  assert.ok(third.control.firstToken, 'the token was not made by the start that failed')
})
