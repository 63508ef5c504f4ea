import { basename } from 'node:path'
import { call } from '#core/backend.ts'
import type { SetReport, VerifyReport } from '#shared/model/bundle.ts'
import { requireDone, withLibrary } from './session.ts'
import type { GivenProof } from './verify-command.ts'

/** Also uses the cards that the library has registered and the bundles it has seen; `cards` count for this once. */
export function verifyWithLibrary(
  library: string,
  paths: readonly string[],
  { cards, digest, isSm3, isDeep }: GivenProof,
): Promise<VerifyReport | SetReport> {
  return withLibrary(library, async (backend) => {
    const source = await backend.registerSource(paths, {
      name: paths.map((path) => basename(path)).join('、'),
      isTemporary: false,
    })
    const { jobId } = await call(backend, 'bundle.verify', {
      sourceId: source.sourceId,
      trust: cards,
      digest,
      isSm3,
      isDeep,
    })
    const result = (await requireDone(backend, jobId)).result as VerifyReport & { readonly set?: SetReport }
    return result.set ?? result
  })
}
