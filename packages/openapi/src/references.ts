import { FileSet, normalisePath, type SourceFile } from './files.ts'
import { Findings } from './findings.ts'
import { child, isObject, type Json, member, type Path } from './json.ts'
import { limits } from './limits.ts'
import { decodeFragment, parsePointer, toPointer } from './pointer.ts'
import { Positions } from './positions.ts'

/** A `$ref` in its parts. */
export interface Reference {
  /** Normalised path of the file; undefined for the file that the reference stands in. */
  readonly file?: string
  /** JSON pointer or anchor, decoded. */
  readonly fragment: string
}

/** What a `$ref` leads to. */
export interface Target {
  readonly source: SourceFile
  readonly path: Path
  readonly value: Json
  /** File and pointer: equal for equal targets. */
  readonly key: string
}

/** Why a `$ref` leads nowhere. */
export interface BrokenReference {
  readonly code:
    | 'remote-reference'
    | 'outside-reference'
    | 'missing-file'
    | 'missing-target'
    | 'malformed-reference'
    | 'reference-cycle'
  readonly message: string
}

export const isBroken = (result: object): result is BrokenReference => 'code' in result

const tooManyHops = (ref: string): BrokenReference => ({
  code: 'reference-cycle',
  message: `"${ref}" leads through more than ${limits.hops} other references`,
})

const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/

/** The folder of a file, with its slash; empty for the starting folder. */
const folder = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1)

/** Takes a `$ref` apart (RFC 3986 section 4.2), relative to the file it stands in. */
export const parseReference = (ref: string, from: string): Reference | BrokenReference => {
  const hash = ref.indexOf('#')
  const address = hash < 0 ? ref : ref.slice(0, hash)
  const fragment = decodeFragment(hash < 0 ? '' : ref.slice(hash + 1))
  const path = decodeFragment(address)
  if (fragment === undefined || path === undefined) {
    return { code: 'malformed-reference', message: `"${ref}" has a "%" that begins no percent-encoded byte` }
  }
  if (address === '') return { fragment }
  if (scheme.test(address) || address.startsWith('//')) {
    const message = `"${ref}" is on another machine, and an import fetches nothing: save the document beside this one and refer to the file`
    return { code: 'remote-reference', message }
  }
  if (address.startsWith('/')) {
    const message = `"${ref}" begins at the root of a file system; write the path relative to this file`
    return { code: 'outside-reference', message }
  }
  return { file: normalisePath(folder(from) + path), fragment }
}

/** Follows `$ref`s to what they mean, over files. */
export class References {
  private readonly files: FileSet

  constructor(files: FileSet) {
    this.files = files
  }

  /** What `ref` leads to, itself possibly another `$ref`. */
  resolve(ref: string, from: SourceFile, hops = 0): Target | BrokenReference {
    const reference = parseReference(ref, from.name)
    if (isBroken(reference)) return reference
    const source = reference.file === undefined ? from : this.open(ref, reference.file)
    if (isBroken(source)) return source
    const { fragment } = reference
    const path =
      fragment === '' || fragment.startsWith('/') ? parsePointer(fragment) : this.files.anchor(source, fragment)
    if (path === undefined) {
      const message = fragment.startsWith('/')
        ? `"${ref}" has a "~" that is followed by neither 0 nor 1`
        : `"${ref}": there is no $anchor "${fragment}" in ${source.name}`
      return { code: 'missing-target', message }
    }
    return this.walk(ref, source, path, hops)
  }

  /** Where `ref` leads in the end, past `$ref`s that lead to `$ref`s. */
  follow(ref: string, from: SourceFile): Target | BrokenReference {
    const seen = new Set<string>()
    let target = this.resolve(ref, from)
    while (!isBroken(target)) {
      const next = member(target.value, '$ref')
      if (typeof next !== 'string') return target
      if (seen.has(target.key)) {
        return { code: 'reference-cycle', message: `"${ref}" leads in a circle and never to a value` }
      }
      // Or a chain of references would cost the square of its length: each of them is followed to its end.
      if (seen.size === limits.hops) return tooManyHops(ref)
      seen.add(target.key)
      target = this.resolve(next, target.source)
    }
    return target
  }

  private open(ref: string, name: string): SourceFile | BrokenReference {
    if (!this.files.has(name)) {
      return name.startsWith('..')
        ? { code: 'outside-reference', message: `"${ref}" leads out of the folder of the import` }
        : { code: 'missing-file', message: `"${ref}": there is no file ${name} in the import` }
    }
    return (
      this.files.open(name) ?? {
        code: 'missing-target',
        message: `"${ref}": ${name} cannot be read, see the errors there`,
      }
    )
  }

  private walk(ref: string, source: SourceFile, path: Path, hops: number): Target | BrokenReference {
    let value: Json | undefined = source.root
    for (const [depth, step] of path.entries()) {
      const next = child(value, step)
      const through = next === undefined && isObject(value) ? member(value, '$ref') : undefined
      if (typeof through === 'string') return this.walkThrough(ref, source, through, path.slice(depth), hops)
      if (next === undefined) {
        const message = `"${ref}" leads nowhere: ${source.name} has no ${toPointer(path.slice(0, depth + 1))}`
        return { code: 'missing-target', message }
      }
      value = next
    }
    return { source, path, value: value ?? null, key: `${source.name}#${toPointer(path)}` }
  }

  /** A pointer may lead through a value that is itself a `$ref`. */
  private walkThrough(
    ref: string,
    from: SourceFile,
    through: string,
    rest: Path,
    hops: number,
  ): Target | BrokenReference {
    if (hops > limits.hops) return tooManyHops(ref)
    const middle = this.resolve(through, from, hops + 1)
    if (isBroken(middle)) return middle
    return this.walk(ref, middle.source, [...middle.path, ...rest], hops + 1)
  }
}

/**
 * The files that the `$ref`s of one file name, normalised like the keys of an import's `files`: for whoever gathers the
 * files of a document, again and again until there are no new ones. Names what may be no file at all (examples can hold
 * any `$ref`), and nothing for a text that cannot be read: importing says why.
 */
export const collectReferences = (file: string, text: string | Uint8Array): string[] => {
  const findings = new Findings()
  const name = normalisePath(file)
  const source = new FileSet({ [name]: text }, findings, new Positions()).open(name)
  const found = new Set<string>()
  const take = (ref: Json | undefined): void => {
    const reference = typeof ref === 'string' ? parseReference(ref, name) : undefined
    if (reference === undefined || isBroken(reference) || reference.file === undefined || reference.file === '') return
    found.add(reference.file)
  }
  const visit = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(visit)
    if (!isObject(value)) return
    take(member(value, '$ref'))
    const mapping = member(member(value, 'discriminator'), 'mapping')
    // Values of a mapping are references or plain names of schemas.
    if (isObject(mapping))
      for (const ref of Object.values(mapping)) if (typeof ref === 'string' && /[./]/.test(ref)) take(ref)
    Object.values(value).forEach(visit)
  }
  if (source !== undefined) visit(source.root)
  found.delete(name)
  return [...found]
}
