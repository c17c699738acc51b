/** A JSON value, as documents are held after parsing, whichever syntax they were written in. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export interface JsonObject {
  [name: string]: Json
}

/** Steps from a root to a value: member names and array indexes. */
export type Path = readonly (string | number)[]

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An own member: never something that `Object.prototype` lends to a hostile document. */
export const member = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** A member or an array element, whichever `step` means here. */
export const child = (value: Json | undefined, step: string | number): Json | undefined => {
  if (!Array.isArray(value)) return member(value, String(step))
  if (typeof step === 'number') return value[step]
  return /^(0|[1-9]\d{0,9})$/.test(step) ? value[Number(step)] : undefined
}

/** Sets an own member. A document may name one `__proto__`: plain assignment would change the prototype instead. */
export const setMember = (target: JsonObject, name: string, value: Json): void => {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true })
  } else {
    target[name] = value
  }
}

/** What a value is called in a sentence. */
export const describe = (value: Json | undefined): string => {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
