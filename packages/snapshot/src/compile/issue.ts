/** Codes are stable: they may stand in scripts and in reports of imports. */
export type IssueCode =
  | 'access-conflict'
  | 'base-path-overlap'
  | 'duplicate-api'
  | 'duplicate-product'
  | 'duplicate-route'
  | 'invalid-setting'
  | 'path-unsupported'
  | 'unknown-integration'
  | 'unknown-policy'
  | 'unknown-setting'
  | 'upstream-missing'

/** One reason why the model cannot be served. */
export interface Issue {
  /** Into the ApiContent when `api` is there, into the Product when `product` is, otherwise into what `compile` was given. */
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly code: IssueCode
  /** `name/version` */
  readonly api?: string
  readonly product?: string
}

/** Takes issues of one Api, one product or the gateway; who that is, is filled in. */
export type Report = (code: IssueCode, path: Issue['path'], message: string) => void

export const reportTo =
  (issues: Issue[], subject: Pick<Issue, 'api' | 'product'> = {}): Report =>
  (code, path, message) => {
    issues.push({ path, message, code, ...subject })
  }
