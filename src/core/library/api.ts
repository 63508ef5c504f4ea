import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { getOffice } from '#core/office/service.ts'
import type { LibraryStatus } from '#shared/contract.ts'
import type { LibrarySession } from './session.ts'

export function libraryStatus(context: Context, session: LibrarySession): LibraryStatus {
  const library = session.current()
  const office = library ? getOffice(library.db) : null
  return {
    state: office ? 'ready' : 'none',
    location: session.folder(),
    office,
    appVersion: context.ports.appVersion,
  }
}

/** Handlers that open and change libraries; they need the session, not only what is open. */
export const createLibraryApi = (session: LibrarySession) =>
  ({
    'library.status': (context) => libraryStatus(context, session),
    'library.create': async (context, input) => {
      await session.found(input)
      return libraryStatus(context, session)
    },
    'library.openExample': () => session.openExample(),
    'library.closeExample': async (context) => {
      await session.closeExample()
      return libraryStatus(context, session)
    },
  }) satisfies Partial<Handlers>
