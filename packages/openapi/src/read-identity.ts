import type { ApiSettings } from '@sekisho/model'
import type { OpenApiDocument } from './document.ts'
import { describe, type JsonObject, member } from './json.ts'
import { slug } from './slug.ts'

export interface Identity {
  readonly name: string
  readonly version: string
  readonly title: string
  readonly description?: string
  readonly basePath: string
}

const readTitle = (document: OpenApiDocument, info: JsonObject): string => {
  const path = ['info', 'title']
  const title = document.string(member(info, 'title'), path, 'info.title')
  if (member(info, 'title') === undefined) document.error('missing-member', 'info.title is missing', ['info'])
  else if (title?.trim() === '') document.error('wrong-type', 'info.title must not be empty', path)
  return title ?? ''
}

const readName = (document: OpenApiDocument, settings: ApiSettings, title: string): string => {
  const name = settings.name ?? slug(title)
  if (name === '' && title.trim() !== '') {
    const message = `No name can be made from the title ${JSON.stringify(title)}: set x-sekisho.name to one of lower-case letters, digits and hyphens`
    document.error('name-missing', message, ['info', 'title'])
  }
  return name
}

const readVersion = (document: OpenApiDocument, settings: ApiSettings, info: JsonObject): string => {
  if (settings.version !== undefined) return settings.version
  const path = ['info', 'version']
  const written = member(info, 'version')
  // `version: 1.0` without quotes is a number in YAML; what is needed of it is plain.
  const text = typeof written === 'number' ? String(written) : written
  if (typeof text !== 'string') {
    const message =
      written === undefined ? 'info.version is missing' : `info.version must be a string, not ${describe(written)}`
    document.say(
      'note',
      'version-assumed',
      `${message}; the Api gets the version v1`,
      written === undefined ? ['info'] : path,
    )
    return 'v1'
  }
  const major = /^\s*v?(\d{1,10})/i.exec(text)?.[1]
  if (major === undefined) {
    const message = `info.version ${JSON.stringify(text)} does not begin with a number; the Api gets the version v1. x-sekisho.version sets another`
    document.say('note', 'version-assumed', message, path)
  }
  return `v${major ?? '1'}`
}

/** What the Api is called and where it is served: from `x-sekisho`, else from `info`. */
export const readIdentity = (document: OpenApiDocument, settings: ApiSettings): Identity => {
  const written = member(document.root, 'info')
  if (written === undefined) document.error('missing-member', 'info is missing: it holds the title and version', [])
  const info = document.object(written, ['info'], 'info')
  const title = info === undefined ? '' : readTitle(document, info)
  const name = readName(document, settings, title)
  const version = readVersion(document, settings, info ?? {})
  const description = document.string(member(info, 'description'), ['info', 'description'], 'info.description')
  return {
    name,
    version,
    title,
    ...(description === undefined ? {} : { description }),
    basePath: settings.basePath ?? `/${name}/${version}`,
  }
}
