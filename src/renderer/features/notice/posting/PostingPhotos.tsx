import { Alert, Button } from 'antd'
import { useState } from 'react'
import { PhotoPicker } from '#renderer/features/signoff/PhotoPicker.tsx'
import { RecordThumb } from '#renderer/features/signoff/RecordThumb.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { type PhotoView, type PostingInput, photoViewLabels, photoViews } from '#shared/model/posting.ts'
import { importPhotos } from './import-photos.ts'

type Photos = PostingInput['photos']

interface PostingPhotosProps {
  readonly projectId: string
  /** Catalogue item under which photos brought in here are filed. */
  readonly item: string
  /** Photos that were taken out of the archive since. */
  readonly withdrawn: readonly string[]
  readonly value?: Photos
  readonly onChange?: (photos: Photos) => void
  /** While photos are brought in the form cannot be saved. */
  readonly onBusy: (isBusy: boolean) => void
}

const hints: Readonly<Record<PhotoView, string>> = {
  near: '正对公示牌拍满画面，二维码要清楚',
  far: '拍出公示牌挂在哪里',
}

/** Photos of a hung board, near and far: chosen from the project's, or brought in here. */
export function PostingPhotos({
  projectId,
  item,
  withdrawn,
  value = [],
  onChange,
  onBusy,
}: PostingPhotosProps) {
  const [picking, setPicking] = useState<PhotoView | null>(null)
  const [taking, setTaking] = useState<{ view: PhotoView | null; error: unknown; words: string }>({
    view: null,
    error: null,
    words: '',
  })
  const of = (view: PhotoView) => value.filter((photo) => photo.view === view)
  // A photo is near or far, not both: choosing it for one takes it from the other.
  const put = (ids: readonly string[], view: PhotoView, isWhole: boolean) =>
    onChange?.([
      ...value.filter(
        ({ recordId, view: before }) => !ids.includes(recordId) && !(isWhole && before === view),
      ),
      ...ids.map((recordId) => ({ recordId, view })),
    ])
  const take = (view: PhotoView) => {
    setTaking({ view, error: null, words: '' })
    onBusy(true)
    importPhotos(projectId, item)
      .then(
        (taken) => {
          setTaking({ view: null, error: null, words: taken?.refused ?? '' })
          if (taken) put(taken.ids, view, false)
        },
        (error: unknown) => setTaking({ view: null, error, words: '' }),
      )
      .finally(() => onBusy(false))
  }
  return (
    <div className="hx-stack">
      <div className="hx-posting-views">
        {photoViews.map((view) => (
          <section key={view} aria-label={`${photoViewLabels[view]}照片`}>
            <div className="hx-actions hx-posting-view-head">
              <span>
                {photoViewLabels[view]} {of(view).length} 张
              </span>
              <Button size="small" onClick={() => setPicking(view)}>
                选照片
              </Button>
              <Button
                size="small"
                loading={taking.view === view}
                disabled={taking.view !== null}
                onClick={() => take(view)}
              >
                {taking.view === view ? '正在存入' : '导入照片'}
              </Button>
            </div>
            <p className="hx-quiet hx-small">{hints[view]}</p>
            <div className="hx-thumbs">
              {of(view).map(({ recordId }) => (
                <div key={recordId} className="hx-thumb-box">
                  {withdrawn.includes(recordId) ? (
                    <span className="hx-thumb hx-posting-gone hx-quiet hx-small">已撤出档案</span>
                  ) : (
                    <RecordThumb recordId={recordId} />
                  )}
                  <Button
                    size="small"
                    block
                    onClick={() => onChange?.(value.filter((photo) => photo.recordId !== recordId))}
                  >
                    拿掉
                  </Button>
                </div>
              ))}
            </div>
          </section>
        ))}
      </div>
      {taking.words ? <Alert type="warning" title={taking.words} /> : null}
      <ErrorNote error={taking.error} />
      {picking ? (
        <PhotoPicker
          projectId={projectId}
          title={`选${photoViewLabels[picking]}照片`}
          first="notice"
          chosen={of(picking).map(({ recordId }) => recordId)}
          onClose={() => setPicking(null)}
          onChoose={(ids) => {
            put(ids, picking, true)
            setPicking(null)
          }}
        />
      ) : null}
    </div>
  )
}
