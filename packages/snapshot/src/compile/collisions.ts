import type { SnapshotApi, SnapshotProduct } from '../format.ts'
import { type Issue, reportTo } from './issue.ts'

const label = (api: SnapshotApi): string => `${api.name} ${api.version}`

/** Reports base paths of which one is, or begins with, another (segment by segment): calls could mean either Api. */
export const reportOverlaps = (apis: readonly SnapshotApi[], issues: Issue[]): void => {
  const prefix = (api: SnapshotApi): string => (api.basePath === '/' ? '/' : `${api.basePath}/`)
  // Sorted with the slash at the end, whatever lies below a path follows it without a gap.
  const sorted = apis.toSorted((a, b) => (prefix(a) < prefix(b) ? -1 : Number(prefix(a) > prefix(b))))
  let outer: SnapshotApi | undefined
  for (const api of sorted) {
    if (outer === undefined || !prefix(api).startsWith(prefix(outer))) {
      outer = api
      continue
    }
    const how = api.basePath === outer.basePath ? 'the same base path' : 'base paths that overlap'
    const message = `${label(outer)} (${outer.basePath}) and ${label(api)} (${api.basePath}) have ${how}; set basePath of one of them`
    reportTo(issues, { api: `${api.name}/${api.version}` })('base-path-overlap', ['basePath'], message)
  }
}

/** Reports names that stand for two things. Both lists are sorted. */
export const reportDuplicates = (
  apis: readonly SnapshotApi[],
  products: readonly SnapshotProduct[],
  issues: Issue[],
): void => {
  apis.forEach((api, index) => {
    const before = apis[index - 1]
    if (before?.name !== api.name || before.version !== api.version) return
    const subject = { api: `${api.name}/${api.version}` }
    reportTo(issues, subject)('duplicate-api', ['version'], `There are two Apis ${label(api)}`)
  })
  products.forEach((product, index) => {
    if (products[index - 1]?.name !== product.name) return
    const subject = { product: product.name }
    reportTo(issues, subject)('duplicate-product', ['name'], `There are two products ${product.name}`)
  })
}
