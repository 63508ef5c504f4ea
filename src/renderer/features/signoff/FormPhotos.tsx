import { Button } from 'antd'
import { useState } from 'react'
import type { VisaFields } from '#shared/model/signoff-form.ts'
import { PhotoPicker } from './PhotoPicker.tsx'
import { RecordThumb } from './RecordThumb.tsx'
import { type Moment, momentLabels, moments } from './signoff-words.ts'

type Photos = VisaFields['photos']

interface FormPhotosProps {
  readonly projectId: string
  readonly value?: Photos
  /** Left out: only shown. */
  readonly onChange?: (photos: Photos) => void
}

/** Photos attached to a form: before, during, after. */
export function FormPhotos({ projectId, value = [], onChange }: FormPhotosProps) {
  const [picking, setPicking] = useState<Moment | null>(null)
  const of = (moment: Moment) => value.filter((photo) => photo.moment === moment)
  return (
    <div className="hx-visa-photos">
      {moments.map((moment) => (
        <div key={moment}>
          <div className="hx-actions hx-visa-photos-head">
            <span>
              {momentLabels[moment]} {of(moment).length} 张
            </span>
            {onChange ? (
              <Button size="small" onClick={() => setPicking(moment)}>
                选照片
              </Button>
            ) : null}
          </div>
          <div className="hx-thumbs">
            {of(moment).map(({ recordId }) => (
              <div key={recordId} className="hx-thumb-box">
                <RecordThumb recordId={recordId} />
                {onChange ? (
                  <Button
                    size="small"
                    block
                    onClick={() =>
                      onChange(
                        value.filter((photo) => photo.recordId !== recordId || photo.moment !== moment),
                      )
                    }
                  >
                    拿掉
                  </Button>
                ) : null}
              </div>
            ))}
          </div>
        </div>
      ))}
      {picking && onChange ? (
        <PhotoPicker
          projectId={projectId}
          title={`选${momentLabels[picking]}照片`}
          first={picking}
          chosen={of(picking).map(({ recordId }) => recordId)}
          onClose={() => setPicking(null)}
          onChoose={(ids) => {
            const others = value.filter(({ moment }) => moment !== picking)
            onChange([...others, ...ids.map((recordId) => ({ recordId, moment: picking }))])
            setPicking(null)
          }}
        />
      ) : null}
    </div>
  )
}
