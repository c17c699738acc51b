import type { Target } from '../target.ts'
import { chunked } from './chunked.ts'
import { path } from './path.ts'
import { request } from './request.ts'
import { response } from './response.ts'

/** Every target, by name. */
export const targets: readonly Target[] = [request, response, chunked, path]
