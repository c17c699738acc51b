import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startOrders } from './main.ts'

let running: Awaited<ReturnType<typeof startOrders>>
before(async () => {
  running = await startOrders({ port: 0 })
})
after(() => running.close())

const place = (key: string | undefined, body: unknown): Promise<Response> =>
  fetch(`${running.url}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
    body: JSON.stringify(body),
  })

const order = { customerId: 'cus_1', items: [{ sku: 'tea', qty: 2 }] }

test('an order is placed once, however often it is sent', async () => {
  const first = await place('once', order)
  const again = await place('once', order)
  assert.equal(first.status, 201)
  assert.equal(again.status, 201)
  const placed = (await first.json()) as { id: string }
  assert.deepEqual(await again.json(), placed)
  const read = await fetch(`${running.url}${first.headers.get('location')}`)
  assert.deepEqual(await read.json(), placed)
})

test('what is wrong is refused and places nothing', async () => {
  await place('taken', order)
  assert.equal((await place('taken', { ...order, customerId: 'other' })).status, 422)
  assert.equal((await place(undefined, order)).status, 400)
  for (const body of [
    null,
    [],
    {},
    { ...order, items: [] },
    { ...order, items: [{ sku: 'x', qty: 0 }] },
    { ...order, more: 1 },
  ]) {
    const refused = await place('refused', body)
    assert.equal(refused.status, 400)
    assert.match(refused.headers.get('content-type') ?? '', /problem\+json/)
  }
  assert.equal((await fetch(`${running.url}/orders/ord_999999999999`)).status, 404)
  assert.equal((await fetch(`${running.url}/orders?limit=0`)).status, 400)
  assert.equal((await fetch(`${running.url}/orders?cursor=x`)).status, 400)
})

test('pages hold every order once, while others are placed', async () => {
  const mine = new Set<string>()
  for (let i = 0; i < 7; i += 1) mine.add(((await (await place(`page-${i}`, order)).json()) as { id: string }).id)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const query = cursor === undefined ? '' : `&cursor=${cursor}`
    const page = (await (await fetch(`${running.url}/orders?limit=3${query}`)).json()) as {
      orders: { id: string }[]
      nextCursor?: string
    }
    seen.push(...page.orders.map(({ id }) => id))
    cursor = page.nextCursor
    await place(`between-${seen.length}`, order)
  } while (cursor !== undefined)
  assert.equal(new Set(seen).size, seen.length)
  for (const id of mine) assert.ok(seen.includes(id))
})
