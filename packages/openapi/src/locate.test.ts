import assert from 'node:assert/strict'
import { it } from 'node:test'
import { importText } from '../test/importing.ts'

const text = `openapi: 3.0.3
info:
  title: Orders
  version: 1.0.0
servers:
  - url: https://a.example
x-sekisho:
  policies:
    throttle:
      rate: 5
paths:
  /orders:
    servers:
      - url: https://b.example
    get:
      operationId: list
      responses: {}
  /orders/{id}:
    get:
      x-sekisho:
        policies:
          cors:
            origins: [a, b]
      security: []
      responses: {}
`

it('turns paths into the content and into the document into places', () => {
  const { locate, content } = importText(text)
  assert.equal(content?.operations.length, 2)
  const line = (...path: (string | number)[]): string => {
    const place = locate(path)
    return `${place?.line}:${place?.column}`
  }
  assert.equal(line('settings', 'policies', 'throttle', 'rate'), '10:7')
  assert.equal(line('settings', 'policies', 'throttle'), '9:5')
  assert.equal(line('settings', 'policies', 'throttle', 'burst'), '10:7', 'what is not there stands where it would')
  assert.equal(line('settings', 'integration', 'url'), '8:3')
  assert.equal(line('name'), '3:3')
  assert.equal(line('version'), '4:3')
  assert.equal(line('basePath'), '3:3')
  assert.equal(line('server'), '6:5')
  assert.equal(line('operations', 0), '15:5')
  assert.equal(line('operations', 0, 'path'), '12:3')
  assert.equal(line('operations', 0, 'id'), '16:7')
  assert.equal(line('operations', 0, 'settings', 'integration', 'url'), '14:9')
  assert.equal(line('operations', 1, 'settings', 'policies', 'cors', 'origins', 1), '23:26')
  assert.equal(line('operations', 1, 'access'), '24:7')
  assert.equal(line('operations', 7), '11:1')
  assert.equal(line('paths', '/orders/{id}', 'get', 'x-sekisho'), '20:7')
  assert.equal(line('nothing'), '1:1')
})

it('locates as much as can be read of a document with errors', () => {
  const { locate, content } = importText(text.replace('operationId: list', 'operationId: [list]'))
  assert.equal(content, undefined)
  assert.equal(locate(['settings', 'policies'])?.line, 8)
})
