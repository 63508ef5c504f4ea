import { Button, Form, type FormInstance } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { attachAll, type DiaryValues } from './diary-form.ts'

interface DayPhotosProps {
  readonly projectId: string
  readonly day: string
  readonly form: FormInstance<DiaryValues>
  readonly onAttach: (ids: readonly string[]) => void
}

/** Photos taken on this day, offered to be attached by one button. */
export function DayPhotos({ projectId, day, form, onAttach }: DayPhotosProps) {
  const read = useRead('diary.photos', { projectId, on: day }, { refetchOnMount: 'always' })
  const attached = Form.useWatch('photos', form) ?? []
  const offered = (read.data ?? []).map(({ id }) => id)
  const left = offered.filter((id) => !attached.includes(id)).length
  if (read.error) return <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return null
  if (offered.length === 0) {
    return <p className="hx-quiet hx-diary-offer">这一天还没有照片。导入当天拍的照片后，这里可以一次附上。</p>
  }
  return (
    <div className="hx-actions hx-diary-offer">
      <span>
        这一天拍了 {offered.length} 张照片{left === 0 ? '，都已附上' : ''}
      </span>
      {left > 0 ? (
        <Button size="small" onClick={() => onAttach(attachAll(attached, offered))}>
          附上{left === offered.length ? '' : '其余'} {left} 张
        </Button>
      ) : null}
    </div>
  )
}
