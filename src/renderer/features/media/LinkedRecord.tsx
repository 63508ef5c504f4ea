import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { OpenedRecord } from './OpenedRecord.tsx'

/** Opens the file that the address names; closing it takes it out of the address. */
export function LinkedRecord() {
  const { record } = useSearch({ strict: false })
  return record ? <Linked id={record} /> : null
}

function Linked({ id }: { readonly id: string }) {
  const navigate = useNavigate()
  const read = useRead('record.get', { id })
  const close = () =>
    void navigate({
      to: '.',
      search: ({ record: _, ...others }) => others,
      replace: true,
      resetScroll: false,
    })
  if (!read.data) return <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
  return <OpenedRecord record={read.data} onClose={close} />
}
