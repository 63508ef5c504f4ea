import { Alert, Button } from 'antd'
import { toAppError } from '#shared/errors.ts'

interface ErrorNoteProps {
  /** What was thrown; nothing is shown for null or undefined. */
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
}

/** An error in the backend's own words, with 重试 where that helps. */
export function ErrorNote({ error, onRetry }: ErrorNoteProps) {
  if (error === null || error === undefined) return null
  return (
    <Alert
      type="error"
      title={toAppError(error).message}
      action={
        onRetry ? (
          <Button size="small" onClick={onRetry}>
            重试
          </Button>
        ) : undefined
      }
      style={{ marginBottom: 16 }}
    />
  )
}
