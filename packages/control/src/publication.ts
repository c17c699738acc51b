import type { ImportReport, Product } from '@sekisho/model'
import type { Issue, Snapshot } from '@sekisho/snapshot/compile'
import type { ApiAddress, ApiReference, CompileSet, Imported } from './compile-jobs.ts'
import { type Compiler, CompilerStopped } from './compiler.ts'
import { AdminProblem } from './problems.ts'
import type { Outcome, RawBody } from './routes/definition.ts'
import type { Repositories } from './store/repositories.ts'
import { maximalErrors, pointerOf, summaryOf } from './validation.ts'

export type { Imported } from './compile-jobs.ts'

/** What is to be different from what is stored. */
export interface Change {
  readonly withoutApi?: ApiAddress
  readonly product?: Product
  readonly withoutProduct?: string
}

const subjectOf = (issue: Issue): string => {
  if (issue.api !== undefined) return `Api ${issue.api}: `
  return issue.product === undefined ? 'Gateway settings: ' : `Product ${issue.product}: `
}

/** The refusal for issues in what was not part of the request itself. */
export const conflictOf = (issues: readonly Issue[]): AdminProblem => {
  const errors = issues.slice(0, maximalErrors).map((issue) => {
    return { pointer: pointerOf(issue.path), message: subjectOf(issue) + issue.message }
  })
  const detail = `It cannot be served together with what is there. ${errors[0]?.message ?? ''}`
  return new AdminProblem('configuration-conflict', { detail, errors })
}

export interface PublicationDeps {
  readonly compiler: Compiler
  readonly repositories: Repositories
  readonly policies: Readonly<Record<string, unknown>>
  /** Has the gateway serve the snapshot, then writes; undone when writing fails. */
  readonly publish: (snapshot: Snapshot, write: () => Promise<Outcome>) => Promise<Outcome>
}

/** One change of what gateways serve, alone from reading what is stored to storing the change. */
export class Publication {
  readonly #deps: PublicationDeps

  constructor(deps: PublicationDeps) {
    this.#deps = deps
  }

  /**
   * Imports a document and compiles it together with everything else.
   * @throws AdminProblem when the body is no import, or costs too much to read
   */
  async importDocument(body: RawBody, address?: ApiAddress): Promise<Imported> {
    let answer: Awaited<ReturnType<Compiler['importDocument']>>
    try {
      answer = await this.#deps.compiler.importDocument(body, address, await this.#stored(), (api) => this.#load(api))
    } catch (error) {
      if (!(error instanceof CompilerStopped)) throw error
      const detail = `Reading the document was stopped because ${error.message}. Nothing changed.`
      throw new AdminProblem('document-too-costly', { detail, cause: error })
    }
    if (!('refused' in answer)) return answer
    throw new AdminProblem('request-invalid', { detail: summaryOf(answer.refused), errors: answer.refused })
  }

  /** The report of a dry run: what else would stand in the way is among the findings. */
  preview({ report, conflicts }: Imported): ImportReport {
    const more = conflicts.map((issue) => {
      return { severity: 'error' as const, code: issue.code, message: subjectOf(issue) + issue.message }
    })
    return { ...report, findings: [...more, ...report.findings] }
  }

  /** @throws AdminProblem when the import does not fit what is there */
  snapshotOf({ snapshot, conflicts }: Imported): Snapshot {
    if (snapshot === undefined) throw conflictOf(conflicts)
    return snapshot
  }

  /** @throws AdminProblem `request-invalid` for what is wrong in the changed product, else `configuration-conflict` */
  async compile(change: Change): Promise<Snapshot> {
    const stored = await this.#stored()
    const { withoutApi, product, withoutProduct } = change
    const apis = stored.apis.filter((api) => api.name !== withoutApi?.name || api.version !== withoutApi.version)
    const others = stored.products.filter(({ name }) => name !== product?.name && name !== withoutProduct)
    const set = { ...stored, apis, products: product === undefined ? others : [...others, product] }
    const { snapshot, issues } = await this.#deps.compiler.compile(set, (api) => this.#load(api))
    if (snapshot !== undefined) return snapshot
    const own = issues
      .filter((issue) => product !== undefined && issue.product === product.name)
      .slice(0, maximalErrors)
    if (own.length === 0) throw conflictOf(issues)
    const errors = own.map((issue) => ({ pointer: pointerOf(issue.path), message: issue.message }))
    throw new AdminProblem('request-invalid', { detail: summaryOf(errors), errors })
  }

  /** Has the gateway serve the snapshot, then writes what led to it. All of it or nothing. */
  async put(snapshot: Snapshot, write: () => Promise<Outcome>): Promise<Outcome> {
    return this.#deps.publish(snapshot, write)
  }

  async #stored(): Promise<CompileSet> {
    const { repositories, policies } = this.#deps
    return { apis: await repositories.apis.digests(), products: await repositories.products.all(), policies }
  }

  async #load({ name, version }: ApiReference): Promise<string> {
    const content = await this.#deps.repositories.apis.content(name, version)
    if (content === undefined) throw new TypeError(`${name}/${version} left the store while it was compiled`)
    return content
  }
}
