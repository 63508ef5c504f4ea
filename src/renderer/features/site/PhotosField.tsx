import { Button } from 'antd'
import { useState } from 'react'
import { PhotoPicker } from '#renderer/features/signoff/PhotoPicker.tsx'
import { RecordThumb } from '#renderer/features/signoff/RecordThumb.tsx'
import type { Phase } from '#shared/model/record.ts'

interface PhotosFieldProps {
  readonly projectId: string
  /** Photos of which phase are shown first. */
  readonly first: Phase
  readonly value?: readonly string[]
  readonly onChange?: (ids: readonly string[]) => void
}

/** More than this many are counted, not drawn. */
const mostShown = 12

/** Photos of the project attached to a line, as a field of a form. */
export function PhotosField({ projectId, first, value = [], onChange }: PhotosFieldProps) {
  const [isPicking, setPicking] = useState(false)
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? value : value.slice(0, mostShown)
  return (
    <div className="hx-stack">
      <div className="hx-actions">
        <span>已附 {value.length} 张</span>
        <Button size="small" onClick={() => setPicking(true)}>
          选照片
        </Button>
        {value.length > mostShown ? (
          <Button size="small" type="link" onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? '只看前几张' : `看全部 ${value.length} 张`}
          </Button>
        ) : null}
      </div>
      {value.length > 0 ? (
        <div className="hx-thumbs">
          {shown.map((id) => (
            <div key={id} className="hx-thumb-box">
              <RecordThumb recordId={id} />
              <Button size="small" block onClick={() => onChange?.(value.filter((one) => one !== id))}>
                拿掉
              </Button>
            </div>
          ))}
        </div>
      ) : null}
      {isPicking ? (
        <PhotoPicker
          projectId={projectId}
          title="选照片"
          first={first}
          chosen={value}
          onClose={() => setPicking(false)}
          onChoose={(ids) => {
            onChange?.(ids)
            setPicking(false)
          }}
        />
      ) : null}
    </div>
  )
}
