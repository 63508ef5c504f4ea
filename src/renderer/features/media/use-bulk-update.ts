import { useOnce } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import type { Input, Value } from '#shared/contract.ts'
import { mostIds } from '#shared/model/finding.ts'

/** `record.update` for any number of records: some thousands at a time. What was done before an error stays. */
export const useBulkUpdate = () =>
  useOnce<Value<'record.update'>, Input<'record.update'>>(async ({ ids, patch }) => {
    let changed = 0
    for (let start = 0; start < ids.length; start += mostIds) {
      const part = await call('record.update', { ids: ids.slice(start, start + mostIds), patch })
      changed += part.changed
    }
    return { changed }
  })
