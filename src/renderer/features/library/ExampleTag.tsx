import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { queryClient, useAction, useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { examplePassphrase } from './example-passphrase.ts'

/** Says on every page that this is the example, and how to leave it. */
export function ExampleTag() {
  const { data: status } = useRead('library.status', {})
  const { message } = App.useApp()
  const navigate = useNavigate()
  const close = useAction('library.closeExample')
  if (!status?.office?.isExample) return null
  const passphrase = examplePassphrase()
  const leave = () =>
    close.mutate(
      {},
      {
        onSuccess: () => {
          void navigate({ to: '/home' })
          void queryClient.invalidateQueries()
        },
        onError: (error) => void message.error(error.message),
      },
    )
  return (
    <div className="hx-actions hx-example">
      <Chip tone="due">示例</Chip>
      {passphrase === null ? null : (
        <span className="hx-small hx-quiet hx-nowrap">
          口令 <span className="hx-mono">{passphrase}</span>
        </span>
      )}
      <Button size="small" loading={close.isPending} onClick={leave}>
        退出示例
      </Button>
    </div>
  )
}
