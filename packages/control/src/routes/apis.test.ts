import assert from 'node:assert/strict'
import test from 'node:test'
import { startHarness } from '../../test/harness.ts'
import { asDocument, ordersDocument } from '../../test/orders.ts'

const orders = '/v1/apis/orders/versions/v1'

test('a document is imported, served before it is answered, and shown', async (context) => {
  const harness = await startHarness(context)
  const made = await harness.done('POST', '/v1/apis', asDocument())
  assert.equal(made.status, 201)
  assert.equal(made.headers.get('location'), orders)
  assert.deepEqual(harness.gateway.servedApis, ['orders/v1'])
  const shown = await harness.done('GET', orders)
  assert.deepEqual(shown.body, made.body['api'])
  assert.equal(shown.etag, made.etag)
  const document = await harness.done('GET', `${orders}/document`)
  assert.deepEqual(document.body['paths'], ordersDocument()['paths'])
  const list = await harness.done('GET', '/v1/apis?name=orders')
  assert.deepEqual(list.body['items'], [shown.body])
})

test('a document comes with its files, as YAML, or as JSON', async (context) => {
  const harness = await startHarness(context)
  const entry = {
    openapi: '3.1.0',
    info: { title: 'Split', version: '1.0.0' },
    servers: [{ url: 'http://127.0.0.1:9' }],
  }
  const files = {
    'openapi.json': JSON.stringify({ ...entry, paths: { '/a': { $ref: 'paths/a.yaml' } } }),
    'paths/a.yaml': 'get:\n  operationId: getA\n  responses: {"200": {description: ok}}\n',
  }
  await harness.done('POST', '/v1/apis', { body: { entry: 'openapi.json', files } })
  const operations = await harness.done('GET', '/v1/apis/split/versions/v1/operations')
  assert.deepEqual(operations.body['items'], [
    { id: 'getA', method: 'GET', path: '/a', deprecated: false, access: 'product' },
  ])
  const yaml = 'openapi: 3.0.3\ninfo: {title: Yaml, version: "2"}\nservers: [{url: "http://127.0.0.1:9"}]\npaths: {}\n'
  const types = [
    'application/yaml',
    'application/vnd.oai.openapi; version=3.0',
    'application/openapi+yaml; charset=UTF-8',
  ]
  for (const [index, type] of types.entries()) {
    await harness.done('POST', '/v1/apis', { body: yaml.replace('Yaml', `Yaml ${index}`), type })
  }
  await harness.refused('request-invalid', 'POST', '/v1/apis', { body: ordersDocument() })
  const missing = await harness.refused('request-invalid', 'POST', '/v1/apis', { body: { entry: 'x.yaml', files } })
  assert.equal(missing.body['errors']?.[0]?.['pointer'], '/entry')
  const slip = await harness.refused('request-invalid', 'POST', '/v1/apis', { body: { entri: 'x', files } })
  assert.match(slip.text, /Did you mean \\"entry\\"/)
  await harness.refused('request-invalid', 'POST', '/v1/apis', { body: '{"entry":', type: 'application/json' })
  await harness.refused('media-type-unsupported', 'POST', '/v1/apis', { body: yaml, type: 'text/plain' })
  await harness.refused('body-malformed', 'POST', '/v1/apis')
})

test('what is wrong in a document is said with its place, and nothing is kept', async (context) => {
  const harness = await startHarness(context)
  const yaml =
    'openapi: 3.1.0\ninfo: {title: Orders, version: "1"}\npaths:\n  /a:\n    get: {x-sekisho: {acces: open}}\n'
  const refused = await harness.refused('document-invalid', 'POST', '/v1/apis', {
    body: yaml,
    type: 'application/yaml',
  })
  const findings = refused.body['report']?.['findings'] as unknown as { severity: string; place?: { line: number } }[]
  assert.ok(findings.some((finding) => finding.severity === 'error' && finding.place?.line === 5))
  // Found when compiling, placed by the importer.
  const wrongSetting = asDocument({ extra: { policies: { throttle: { rate: -1 } } } })
  const setting = await harness.refused('document-invalid', 'POST', '/v1/apis', wrongSetting)
  const errors = setting.body['report']?.['findings'] as unknown as { severity: string; place?: { file: string } }[]
  assert.ok(errors.some((finding) => finding.severity === 'error' && finding.place?.file === 'openapi.json'))
  assert.deepEqual(harness.gateway.servedApis, [])
  assert.deepEqual((await harness.done('GET', '/v1/apis')).body['items'], [])
})

test('a dry run reports and changes nothing', async (context) => {
  const harness = await startHarness(context)
  const dry = await harness.done('POST', '/v1/apis?dryRun=true', asDocument())
  assert.equal(dry.status, 200)
  assert.equal(dry.body['report']?.['operations'], 3)
  await harness.done('POST', '/v1/apis', asDocument({ title: 'Others', basePath: '/shared' }))
  const preview = await harness.done('POST', '/v1/apis?dryRun=true', asDocument({ basePath: '/shared/deeper' }))
  assert.match(preview.text, /base-path-overlap/)
  assert.deepEqual(harness.gateway.servedApis, ['others/v1'])
  await harness.refused('query-invalid', 'POST', '/v1/apis?dryRun=yes', asDocument())
})

test('an Api is made once by POST; PUT replaces it, with If-Match, and says when nothing differs', async (context) => {
  const harness = await startHarness(context)
  const put = asDocument()
  await harness.refused('precondition-failed', 'PUT', orders, { ...put, headers: { 'if-match': '*' } })
  const made = await harness.done('PUT', orders, put)
  assert.equal(made.status, 201)
  const again = await harness.refused('already-exists', 'POST', '/v1/apis', asDocument())
  assert.match(again.text, /PUT \/v1\/apis\/orders\/versions\/v1/)
  await harness.refused('precondition-required', 'PUT', orders, put)
  await harness.refused('precondition-failed', 'PUT', orders, { ...put, headers: { 'if-match': '"other"' } })
  await harness.refused('precondition-failed', 'PUT', orders, { ...put, headers: { 'if-match': `W/${made.etag}` } })
  await harness.refused('request-malformed', 'PUT', orders, { ...put, headers: { 'if-match': 'bare' } })
  const published = harness.gateway.published.length
  const same = await harness.done('PUT', orders, { ...put, headers: { 'if-match': made.etag } })
  assert.equal(same.body['changed'], false)
  assert.equal(same.etag, made.etag)
  assert.equal(harness.gateway.published.length, published)
  const headers = { 'if-match': `"x", ${made.etag}` }
  const changed = await harness.done('PUT', orders, { ...asDocument({ basePath: '/o' }), headers })
  assert.equal(changed.status, 200)
  assert.equal(changed.body['changed'], true)
  assert.notEqual(changed.etag, made.etag)
  assert.equal(harness.gateway.served?.apis[0]?.basePath, '/o')
  const elsewhere = await harness.refused('document-invalid', 'PUT', '/v1/apis/orders/versions/v2', put)
  assert.match(elsewhere.text, /address-mismatch/)
})

test('base paths that overlap are refused, whichever Api the compiler names', async (context) => {
  const harness = await startHarness(context)
  await harness.done('POST', '/v1/apis', asDocument({ title: 'Inner', basePath: '/shop/inner' }))
  const outer = await harness.refused('configuration-conflict', 'POST', '/v1/apis', asDocument({ basePath: '/shop' }))
  assert.match(outer.text, /inner\/v1.*overlap/)
  const deeper = asDocument({ basePath: '/shop/inner/deeper' })
  const inner = await harness.refused('document-invalid', 'POST', '/v1/apis', deeper)
  assert.match(inner.text, /base-path-overlap/)
  assert.deepEqual(harness.gateway.servedApis, ['inner/v1'])
})

test('an Api is removed with If-Match, and not while a product names it', async (context) => {
  const harness = await startHarness(context)
  const made = await harness.done('POST', '/v1/apis', asDocument())
  await harness.done('POST', '/v1/products', {
    body: { name: 'free', operations: [{ api: 'orders', versions: ['v1'] }] },
  })
  await harness.refused('precondition-required', 'DELETE', orders)
  const used = await harness.refused('in-use', 'DELETE', orders, { headers: { 'if-match': made.etag } })
  assert.deepEqual(used.body['usedBy'], ['products/free'])
  await harness.done('DELETE', '/v1/products/free', { headers: { 'if-match': '*' } })
  const gone = await harness.done('DELETE', orders, { headers: { 'if-match': made.etag } })
  assert.equal(gone.status, 204)
  assert.deepEqual(harness.gateway.servedApis, [])
  const missing = await harness.refused('not-found', 'GET', orders)
  assert.match(missing.text, /no Api \\"orders\\"/)
  await harness.done('POST', '/v1/apis', asDocument())
  await harness.refused('not-found', 'GET', '/v1/apis/orders/versions/v9')
})
