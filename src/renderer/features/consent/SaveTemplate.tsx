import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { call, shell } from '#renderer/backend/transport.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'

/** Saves the empty table that households are imported from. */
export function SaveTemplate({ projectId }: { readonly projectId: string }) {
  const save = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const made = await call('consent.template', { projectId })
      await shell.saveDocument(made.documentId, made.fileName)
    },
  })
  return (
    <>
      <Button loading={save.isPending} onClick={() => save.mutate()}>
        存空白表格
      </Button>
      <ErrorNote error={save.error} />
    </>
  )
}
