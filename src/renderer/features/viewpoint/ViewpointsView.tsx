import { useSearch } from '@tanstack/react-router'
import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { type Viewpoint, viewpointKindLabels } from '#shared/model/viewpoint.ts'
import { countAll, placeText, viewpointText } from './photo-words.ts'
import { RemoveViewpoint } from './RemoveViewpoint.tsx'
import { SuggestDialog } from './SuggestDialog.tsx'
import { ViewpointForm } from './ViewpointForm.tsx'
import { ViewpointPhotos } from './ViewpointPhotos.tsx'

interface ViewpointsViewProps {
  readonly projectId: string
  readonly onPair: () => void
}

type Opened =
  | { readonly what: 'add' | 'suggest' }
  | { readonly what: 'edit' | 'photos' | 'remove'; readonly viewpoint: Viewpoint }

/** The project's viewpoints, how far each is photographed, and what it lacks. */
export function ViewpointsView({ projectId, onPair }: ViewpointsViewProps) {
  const list = useRead('viewpoint.list', { projectId })
  const [chosen, setOpened] = useState<Opened | null>(null)
  // A link to a viewpoint opens its photos, once.
  const { viewpoint: askedId } = useSearch({ strict: false })
  const [isAsked, setAsked] = useState(askedId !== undefined)
  const asked = isAsked ? list.data?.find(({ id }) => id === askedId) : undefined
  const opened: Opened | null = chosen ?? (asked ? { what: 'photos', viewpoint: asked } : null)
  const close = () => {
    setOpened(null)
    setAsked(false)
  }
  const lacking = list.data?.filter(({ lacks }) => lacks.length > 0).length ?? 0
  const verbs = (
    <>
      <Button onClick={() => setOpened({ what: 'suggest' })}>按楼栋部位生成</Button>
      <Button type="primary" onClick={() => setOpened({ what: 'add' })}>
        新建视点
      </Button>
    </>
  )
  return (
    <div className="hx-read-width">
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.data && list.data.length > 0 ? (
        <>
          <div className="hx-list-tools">
            <CountLine total={list.data.length} unit="个视点">
              <span>{lacking === 0 ? '都已拍齐' : `${lacking} 个还缺照片`}</span>
            </CountLine>
            <div className="hx-actions">
              <Button onClick={onPair}>去配对</Button>
              {verbs}
            </div>
          </div>
          <Table
            size="small"
            rowKey="id"
            tableLayout="fixed"
            columns={columns(setOpened)}
            dataSource={[...list.data]}
            pagination={list.data.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
          />
        </>
      ) : null}
      {list.data?.length === 0 ? (
        <EmptyState
          text="还没有视点。视点是反复拍摄的固定位置，改造前后各拍一张，才能对比；隐蔽部位覆盖前必须拍到。可以手工新建，也可以按照片上已填的楼栋和部位生成。"
          action={verbs}
        />
      ) : null}
      {opened?.what === 'add' ? (
        <ViewpointForm projectId={projectId} viewpoint={null} onClose={close} />
      ) : null}
      {opened?.what === 'edit' ? (
        <ViewpointForm projectId={projectId} viewpoint={opened.viewpoint} onClose={close} />
      ) : null}
      {opened?.what === 'suggest' ? <SuggestDialog projectId={projectId} onClose={close} /> : null}
      {opened?.what === 'photos' ? <ViewpointPhotos viewpoint={opened.viewpoint} onClose={close} /> : null}
      {opened?.what === 'remove' ? <RemoveViewpoint viewpoint={opened.viewpoint} onClose={close} /> : null}
    </div>
  )
}

const columns = (open: (opened: Opened) => void): TableColumnsType<Viewpoint> => [
  { title: '编号', width: 84, render: (_, { number }) => <span className="hx-nowrap">{number}</span> },
  {
    title: '名称 / 位置',
    render: (_, viewpoint) => (
      <div className="hx-two-lines">
        <span className="hx-break">{viewpoint.name}</span>{' '}
        {viewpoint.kind === 'concealed' ? <Chip>{viewpointKindLabels.concealed}</Chip> : null}
        {placeText(viewpoint) === viewpoint.name ? null : (
          <div className="hx-quiet hx-small hx-break">{placeText(viewpoint)}</div>
        )}
      </div>
    ),
  },
  ...(
    [
      ['before', '改造前'],
      ['during', '施工中'],
      ['concealed', '隐蔽'],
      ['after', '改造后'],
    ] as const
  ).map(([phase, title]) => ({
    title,
    width: 68,
    align: 'right' as const,
    render: (_: unknown, { photos }: Viewpoint) =>
      photos[phase] === 0 ? <span className="hx-quiet">0</span> : photos[phase],
  })),
  {
    title: '缺什么',
    className: 'hx-after-number',
    width: 184,
    render: (_, { lacks }) =>
      lacks.length === 0 ? (
        <span className="hx-quiet">不缺</span>
      ) : (
        <span className="hx-is-block">{lacks.join('；')}</span>
      ),
  },
  {
    title: '操作',
    width: 236,
    render: (_, viewpoint) => (
      <span className="hx-row-verbs">
        <Button
          size="small"
          aria-label={`${viewpointText(viewpoint)}：选照片`}
          onClick={() => open({ what: 'photos', viewpoint })}
        >
          选照片（{countAll(viewpoint.photos)}）
        </Button>
        <Button
          size="small"
          aria-label={`${viewpointText(viewpoint)}：修改`}
          onClick={() => open({ what: 'edit', viewpoint })}
        >
          修改
        </Button>
        <Button
          size="small"
          aria-label={`${viewpointText(viewpoint)}：移除`}
          onClick={() => open({ what: 'remove', viewpoint })}
        >
          移除
        </Button>
      </span>
    ),
  },
]
