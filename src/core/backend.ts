import { existsSync, rmdirSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { AppError } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'
import { acceptanceApi } from './acceptance/api.ts'
import { albumApi } from './album/api.ts'
import { bundleApi, locateBundle } from './bundle/api.ts'
import { catalogueApi } from './catalogue/api.ts'
import { consentApi } from './consent/api.ts'
import { locateRestricted } from './consent/restricted-document.ts'
import type { ChosenSource, Context } from './context.ts'
import { deskApi } from './desk/api.ts'
import { locateDecrypted, locateReceivedAsset } from './desk/service.ts'
import { diaryApi } from './diary/api.ts'
import { dispatch, type Handlers } from './dispatch.ts'
import { evidenceApi } from './evidence/api.ts'
import { fontApi } from './font/api.ts'
import { locateScreenFont } from './font/screen.ts'
import { healthApi, startRecheck } from './health/api.ts'
import { homeApi } from './home/api.ts'
import type { Backend } from './interface.ts'
import { createJobApi } from './job/api.ts'
import { journalApi } from './journal/api.ts'
import { ledgerApi } from './ledger/api.ts'
import { createLibraryApi } from './library/api.ts'
import { locateDocument } from './library/documents.ts'
import { createLibrarySession } from './library/session.ts'
import { locateAsset, mediaApi, rerunImport, startDerivations } from './media/api.ts'
import { hasUnderived } from './media/derive.ts'
import { findFiles } from './media/walk.ts'
import { naturesApi } from './natures/api.ts'
import { noticeApi } from './notice/api.ts'
import { officeApi } from './office/api.ts'
import { paymentApi } from './payment/api.ts'
import { policyApi } from './policy/api.ts'
import type { Ports } from './ports.ts'
import { postingApi } from './posting/api.ts'
import { procedureApi } from './procedure/api.ts'
import { projectApi } from './project/api.ts'
import { receiptApi } from './receipt/api.ts'
import { recordApi } from './record/api.ts'
import { findApi } from './record/find-api.ts'
import { startIndexing } from './record/search-index.ts'
import { viewApi } from './record/view-api.ts'
import { registerApi } from './register/api.ts'
import { signoffApi } from './signoff/api.ts'
import { signoffFormApi } from './signoff/form-api.ts'
import { handwritingApi } from './signoff/handwriting-api.ts'
import { sheetApi } from './signoff/sheet-api.ts'
import { stageApi } from './stage/api.ts'
import { templateApi } from './template/api.ts'
import { viewpointApi } from './viewpoint/api.ts'
import { volumeApi } from './volume/api.ts'
import { createPool } from './worker/pool.ts'

export { type Backend, call, type LocatedFile } from './interface.ts'

/**
 * Starts the backend on a folder, which need not hold a library yet.
 * @throws AppError `library-locked`, `library-newer`, `library-altered`, `library-corrupt`, `read-only`, `disk-full`
 */
export async function createBackend(ports: Ports): Promise<Backend> {
  const listeners = new Set<(event: BackendEvent) => void>()
  const sources = new Map<string, ChosenSource>()
  const destinations = new Map<string, string>()
  const pool = createPool()
  const emit = (event: BackendEvent) => {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (thrown) {
        // What is saved stays saved, whoever fails to hear of it.
        ports.log.error('event listener', { event: event.type, cause: String(thrown) })
      }
    }
  }
  const context: Context = {
    ports,
    pool,
    emit,
    library() {
      const library = session.current()
      if (!library) throw new AppError('no-library', '还没有建立档案库。请先新建档案库。')
      return library
    },
    changed: (table, id) => emit({ type: 'changed', table, id }),
    async registerSource(paths, { name, isTemporary, isCounted = true }) {
      const found = isCounted ? await findFiles(paths, { opensZips: true }) : []
      const sourceId = uuidv7()
      sources.set(sourceId, { paths, name, isTemporary })
      return { sourceId, name, files: found.length, bytes: found.reduce((sum, { bytes }) => sum + bytes, 0) }
    },
    source(sourceId) {
      const source = sources.get(sourceId)
      if (!source) throw new AppError('not-found', '选择的文件已失效，请重新选择。')
      return source
    },
    takeSource(sourceId) {
      const source = context.source(sourceId)
      sources.delete(sourceId)
      return source
    },
    releaseSource(sourceId) {
      const source = sources.get(sourceId)
      sources.delete(sourceId)
      if (source?.isTemporary) removeUploads(source.paths)
    },
    destination(destinationId) {
      const folder = destinations.get(destinationId)
      if (!folder || !existsSync(folder))
        throw new AppError('not-found', '选择的位置不见了。请确认 U 盘已插好，重新选择。')
      return folder
    },
  }
  const session = createLibrarySession(context, () => backend)
  const handlers: Handlers = {
    ...createLibraryApi(session),
    ...officeApi,
    ...projectApi,
    ...catalogueApi,
    ...recordApi,
    ...findApi,
    ...viewApi,
    ...templateApi,
    ...mediaApi,
    ...evidenceApi,
    ...signoffApi,
    ...sheetApi,
    ...handwritingApi,
    ...signoffFormApi,
    ...ledgerApi,
    ...viewpointApi,
    ...noticeApi,
    ...postingApi,
    ...volumeApi,
    ...albumApi,
    ...bundleApi,
    ...journalApi,
    ...createJobApi({ import: rerunImport }),
    ...healthApi,
    ...fontApi,
    ...receiptApi,
    ...naturesApi,
    ...deskApi,
    ...stageApi,
    ...policyApi,
    ...registerApi,
    ...consentApi,
    ...procedureApi,
    ...diaryApi,
    ...acceptanceApi,
    ...paymentApi,
    ...homeApi,
  }

  const backend: Backend = {
    dispatch: (method, input) => dispatch(handlers, context, method, input),
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    locateAsset: async (recordId, variant) =>
      session.current()
        ? ((await locateReceivedAsset(context, recordId, variant)) ??
          (await locateAsset(context, recordId, variant)))
        : null,
    async locateDocument(documentId) {
      const library = session.current()
      if (!library) return null
      const restricted = locateDecrypted(library, documentId) ?? locateRestricted(library, documentId)
      return restricted ?? locateDocument(library.vault, documentId)
    },
    locateFont: async (name) => locateScreenFont(session.current(), name),
    locateBundle: async (bundleId, volume = 1) =>
      session.current() ? locateBundle(context, bundleId, volume) : null,
    registerSource: (paths, options) => context.registerSource(paths, options),
    registerDestination(folder) {
      const destinationId = uuidv7()
      destinations.set(destinationId, folder)
      return { destinationId, label: folder }
    },
    async createUploadFolder() {
      const library = session.current()
      if (!library) return mkdtemp(join(tmpdir(), 'huanxin-upload-'))
      const folder = library.vault.uploads()
      await mkdir(folder, { recursive: true })
      return folder
    },
    waitForJob: (jobId) => context.library().jobs.wait(jobId),
    resume() {
      const library = session.current()
      if (library && hasUnderived(library)) startDerivations(context, library)
      if (library) startIndexing(library, () => context.changed('record', ''))
      if (library) startRecheck(context, library)
    },
    async close() {
      await session.close()
      await pool.close()
      for (const sourceId of sources.keys()) context.releaseSource(sourceId)
      listeners.clear()
    },
  }
  return backend
}

function removeUploads(paths: readonly string[]): void {
  for (const path of paths) rmSync(path, { recursive: true, force: true })
  const [first] = paths
  try {
    if (first) rmdirSync(dirname(first))
  } catch {
    // Something else is in it; staging is emptied at the next start anyway.
  }
}
