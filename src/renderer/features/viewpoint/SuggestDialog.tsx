import { App, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ViewpointSuggestion } from '#shared/model/viewpoint.ts'
import { countAll, countWords } from './photo-words.ts'

interface SuggestDialogProps {
  readonly projectId: string
  readonly onClose: () => void
}

const most = 500

const keyOf = ({ building, unit, part }: ViewpointSuggestion): string => [building, unit, part].join('\n')

/** Takes over places that photos already name, with their photos. */
export function SuggestDialog({ projectId, onClose }: SuggestDialogProps) {
  const { message } = App.useApp()
  const found = useRead('viewpoint.suggest', { projectId })
  const add = useAction('viewpoint.addPlaces')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const list = (found.data ?? []).slice(0, most)
  const chosen = list.filter((place) => !left.has(keyOf(place)))
  const photos = chosen.reduce((sum, place) => sum + countAll(place.photos), 0)
  const toggle = (place: ViewpointSuggestion) => {
    const next = new Set(left)
    if (!next.delete(keyOf(place))) next.add(keyOf(place))
    setLeft(next)
  }
  return (
    <Modal
      open
      width={640}
      title="按楼栋部位生成视点"
      okText={`新建 ${chosen.length} 个视点`}
      okButtonProps={{ disabled: chosen.length === 0 }}
      cancelText="取消"
      confirmLoading={add.isPending}
      onCancel={onClose}
      onOk={() =>
        add.mutate(
          { projectId, places: chosen.map(({ photos: _, ...place }) => place) },
          {
            onSuccess({ added, assigned }) {
              void message.success(`新建 ${added} 个视点，归入 ${assigned} 张照片`)
              onClose()
            },
          },
        )
      }
    >
      <div className="hx-stack">
        <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
        {found.data?.length === 0 ? (
          <p className="hx-quiet">
            没有可以生成的位置：照片上填了楼栋或部位、又还没归视点的才会列出。请先到“照片视频”填写楼栋和部位。
          </p>
        ) : null}
        {list.length > 0 ? (
          <>
            <CountLine total={found.data?.length ?? 0} unit="处">
              <span>勾选的会各建一个视点，并把那里的 {photos} 张照片归入</span>
            </CountLine>
            <ul className="hx-suggestions">
              {list.map((place) => (
                <li key={keyOf(place)}>
                  <Checkbox checked={!left.has(keyOf(place))} onChange={() => toggle(place)}>
                    <span className="hx-break">{place.name}</span>{' '}
                    {place.kind === 'concealed' ? <Chip>隐蔽部位</Chip> : null}
                  </Checkbox>
                  <span className="hx-quiet hx-small">{countWords(place.photos)}</span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <ErrorNote error={add.error} />
      </div>
    </Modal>
  )
}
