import type { AdminClient } from '@sekisho/client'
import { checkProducts, findOwners } from './check-references.ts'
import { readApi } from './import-api.ts'
import { namesOfApis, planApi, planApp, planDeveloper, planProduct, refuseTwice, type Step } from './plan.ts'
import type { Declarations } from './read-declarations.ts'
import { type Declared, declaredSchemas } from './resources.ts'

type DeclaredOf<Kind extends Declared['kind']> = Extract<Declared, { kind: Kind }>

const ofKind = <Kind extends Declared['kind']>(resources: readonly Declared[], kind: Kind): DeclaredOf<Kind>[] =>
  resources.filter((resource): resource is DeclaredOf<Kind> => resource.kind === kind)

const nameOf = ({ kind, value }: Declared): string => {
  if (kind === 'developer') return `developer ${value.email}`
  return kind === 'app' ? `app ${value.developer}/${value.name}` : `product ${value.name}`
}

/**
 * The fields that the files decide. All of a kind's, but a status only where a file says it: that somebody revoked an app
 * must not be undone by a file that is silent about it.
 */
const decided = ({ kind, written }: Declared): string[] =>
  Object.keys(declaredSchemas[kind].shape).filter(
    (name) => name !== 'developer' && (name !== 'status' || written.has(name)),
  )

/** What to do, in an order in which everything exists before it is named. Checks everything, changes nothing. */
export const makePlan = async (client: AdminClient, { apis, resources }: Declarations): Promise<Step[]> => {
  const read = apis.map(readApi)
  refuseTwice([...namesOfApis(read), ...resources.map((each) => [nameOf(each), each.at] as const)])
  const products = ofKind(resources, 'product')
  const developers = ofKind(resources, 'developer')
  const apps = ofKind(resources, 'app')
  await checkProducts(client, products, read)
  const owners = await findOwners(client, apps, developers)
  const steps: Step[] = []
  for (const api of read) steps.push(await planApi(client, api))
  for (const each of products) steps.push(await planProduct(client, each.value, decided(each)))
  for (const each of developers) steps.push(await planDeveloper(client, each.value, decided(each)))
  for (const each of apps) {
    steps.push(await planApp(client, each.value, decided(each), owners.has(each.value.developer)))
  }
  return steps
}
