export interface Item {
  readonly sku: string
  readonly qty: number
}

export interface OrderCreate {
  readonly customerId: string
  readonly items: readonly Item[]
}

export interface Order extends OrderCreate {
  readonly id: string
  readonly status: 'accepted'
  readonly createdAt: string
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown, where: string): string => {
  if (typeof value !== 'string' || value === '' || value.length > 64) {
    throw new TypeError(`${where} must be a text of 1 to 64 characters`)
  }
  return value
}

const only = (value: Record<string, unknown>, known: readonly string[], where: string): void => {
  const unknown = Object.keys(value).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new TypeError(`${where}${unknown} is not known here`)
}

const item = (value: unknown, where: string): Item => {
  if (!isRecord(value)) throw new TypeError(`${where} must be an object`)
  only(value, ['sku', 'qty'], `${where}.`)
  const qty = value.qty
  if (typeof qty !== 'number' || !Number.isInteger(qty) || qty < 1 || qty > 10_000) {
    throw new TypeError(`${where}.qty must be a whole number from 1 to 10000`)
  }
  return { sku: text(value.sku, `${where}.sku`), qty }
}

/** The order that a request body asks for. @throws TypeError that says what is wrong with it. */
export const readOrder = (body: unknown): OrderCreate => {
  if (!isRecord(body)) throw new TypeError('the body must be an object')
  only(body, ['customerId', 'items'], '')
  if (!Array.isArray(body.items) || body.items.length === 0 || body.items.length > 100) {
    throw new TypeError('items must be a list of 1 to 100')
  }
  return {
    customerId: text(body.customerId, 'customerId'),
    items: body.items.map((each: unknown, index) => item(each, `items[${index}]`)),
  }
}
