/**
 * Which objects of OpenAPI 3.0, 3.1 and 3.2 hold which: where a `$ref` may stand and what it must lead to. What is not
 * listed is data, such as examples, in which `$ref` means nothing.
 */
export type Kind =
  | 'document'
  | 'paths'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'responses'
  | 'response'
  | 'header'
  | 'mediaType'
  | 'encoding'
  | 'schema'
  | 'discriminator'
  | 'mappedSchema'
  | 'example'
  | 'link'
  | 'callback'
  | 'securityScheme'
  | 'components'
  | 'object'

/** How members hold objects of a kind: as the member itself, in an array, or in an object with names of the author's. */
export type Holding = 'one' | 'list' | 'map'
export type Slot = readonly [Holding, Kind]

interface Shape {
  readonly members: ReadonlyMap<string, Slot>
  /** For members that are not listed. */
  readonly others?: Slot
}

const shape = (members: Readonly<Record<string, Slot>>, others?: Slot): Shape => ({
  members: new Map(Object.entries(members)),
  ...(others === undefined ? {} : { others }),
})

const media: Slot = ['map', 'mediaType']
const examples: Slot = ['map', 'example']
const schema: Slot = ['one', 'schema']
const schemas: Slot = ['list', 'schema']
const namedSchemas: Slot = ['map', 'schema']
const operation: Slot = ['one', 'operation']
const value = { schema, content: media, examples }

const object: Slot = ['one', 'object']
const objects: Slot = ['list', 'object']

const singleSchemas = [
  'items',
  'additionalItems',
  'additionalProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
]

const shapes: Readonly<Record<Kind, Shape>> = {
  document: shape({
    info: object,
    servers: objects,
    tags: objects,
    externalDocs: object,
    paths: ['one', 'paths'],
    webhooks: ['map', 'pathItem'],
    components: ['one', 'components'],
  }),
  paths: shape({}, ['one', 'pathItem']),
  pathItem: shape({
    get: operation,
    put: operation,
    post: operation,
    delete: operation,
    options: operation,
    head: operation,
    patch: operation,
    trace: operation,
    query: operation,
    additionalOperations: ['map', 'operation'],
    parameters: ['list', 'parameter'],
    servers: objects,
  }),
  operation: shape({
    parameters: ['list', 'parameter'],
    requestBody: ['one', 'requestBody'],
    responses: ['one', 'responses'],
    callbacks: ['map', 'callback'],
    servers: objects,
    externalDocs: object,
  }),
  parameter: shape(value),
  header: shape(value),
  requestBody: shape({ content: media }),
  responses: shape({}, ['one', 'response']),
  response: shape({ headers: ['map', 'header'], content: media, links: ['map', 'link'] }),
  mediaType: shape({ schema, itemSchema: schema, examples, encoding: ['map', 'encoding'] }),
  encoding: shape({ headers: ['map', 'header'] }),
  example: shape({}),
  link: shape({}),
  callback: shape({}, ['one', 'pathItem']),
  securityScheme: shape({}),
  object: shape({}),
  components: shape({
    schemas: namedSchemas,
    responses: ['map', 'response'],
    parameters: ['map', 'parameter'],
    examples,
    requestBodies: ['map', 'requestBody'],
    headers: ['map', 'header'],
    securitySchemes: ['map', 'securityScheme'],
    links: ['map', 'link'],
    callbacks: ['map', 'callback'],
    pathItems: ['map', 'pathItem'],
    mediaTypes: media,
  }),
  schema: shape({
    properties: namedSchemas,
    patternProperties: namedSchemas,
    dependentSchemas: namedSchemas,
    $defs: namedSchemas,
    definitions: namedSchemas,
    allOf: schemas,
    anyOf: schemas,
    oneOf: schemas,
    prefixItems: schemas,
    ...Object.fromEntries(singleSchemas.map((name) => [name, schema])),
    discriminator: ['one', 'discriminator'],
  }),
  discriminator: shape({ mapping: ['map', 'mappedSchema'] }),
  mappedSchema: shape({}),
}

/** Where under `components` a kind is kept. Kinds without such a place are inlined where they are referred to. */
export const componentMaps: ReadonlyMap<Kind, string> = new Map<Kind, string>([
  ['schema', 'schemas'],
  ['response', 'responses'],
  ['parameter', 'parameters'],
  ['example', 'examples'],
  ['requestBody', 'requestBodies'],
  ['header', 'headers'],
  ['securityScheme', 'securitySchemes'],
  ['link', 'links'],
  ['callback', 'callbacks'],
])

/** What the member `name` of an object of `kind` holds; undefined for data and for extensions. */
export const slotOf = (kind: Kind, name: string): Slot | undefined => {
  const { members, others } = shapes[kind]
  return members.get(name) ?? (name.startsWith('x-') ? undefined : others)
}

/** The kind of what stands at `path` in a document; undefined where that is data. */
export const kindAt = (path: readonly (string | number)[]): Kind | undefined => {
  let kind: Kind = 'document'
  for (let i = 0; i < path.length; i += 1) {
    const slot = slotOf(kind, String(path[i]))
    if (slot === undefined) return undefined
    kind = slot[1]
    // In lists and maps one more step leads to the object.
    if (slot[0] !== 'one') i += 1
    if (i >= path.length) return undefined
  }
  return kind
}
