import { resolve } from 'node:path'
import { call } from '#core/backend.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'
import { requireDone, withLibrary } from './session.ts'
import type { GivenProof } from './verify-command.ts'

/** Also uses the cards that the library has registered and the bundles it has seen; `cards` count for this once. */
export function verifyWithLibrary(
  library: string,
  path: string,
  { cards, digest, isSm3 }: GivenProof,
): Promise<VerifyReport> {
  return withLibrary(library, async (backend) => {
    const source = await backend.registerSource([resolve(path)], { name: path, isTemporary: false })
    const { jobId } = await call(backend, 'bundle.verify', {
      sourceId: source.sourceId,
      trust: cards,
      digest,
      isSm3,
    })
    return (await requireDone(backend, jobId)).result as VerifyReport
  })
}
