import type { Handlers } from '#core/dispatch.ts'
import { addCompanion, revokeKey, rotateKey, setKeyExpiry } from './key-life.ts'
import { listOwnKeys } from './own-keys.ts'
import { changePassphrase } from './passphrase.ts'
import { recoverKeys } from './recovery.ts'

// With them comes the PDF library, which takes a while.
const loadDocuments = () => import('./documents.ts')

/** This office's keys: what becomes of them, and how they are brought to paper and back. */
export const keyApi = {
  'office.printCard': async (context) => (await loadDocuments()).makeCardDocument(context),
  'key.list': (context) => listOwnKeys(context),
  'key.changePassphrase': async (context, input) => ({ changed: await changePassphrase(context, input) }),
  'key.rotate': (context, { passphrase }) => rotateKey(context, passphrase),
  'key.setExpiry': (context, { validTo }) => setKeyExpiry(context, validTo),
  'key.revoke': (context, input) => revokeKey(context, input),
  'key.addCompanion': (context, input) => addCompanion(context, input),
  'key.recoverySheet': async (context) => (await loadDocuments()).makeRecoveryDocument(context),
  'key.recover': async (context, input) => ({ recovered: await recoverKeys(context, input) }),
} satisfies Partial<Handlers>
