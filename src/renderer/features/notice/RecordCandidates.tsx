import { Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { isPdf, kindWords, recordName } from '#renderer/features/media/record-words.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Pager } from '#renderer/ui/Pager.tsx'
import { type ArchiveRecord, type DrawingKind, drawingLabels } from '#shared/model/record.ts'
import { AddButton, type CandidatesProps } from './PairCandidates.tsx'
import { PictureThumb } from './PictureThumb.tsx'

const pageSize = 6
/** Where drawings are filed. */
const drawingItem = '03-2'

const canShow = (record: ArchiveRecord) => isPdf(record) || record.preview === 'ready'

/** Pictures and drawings of the project, found by any word. */
export function RecordCandidates(props: CandidatesProps & { readonly drawing: DrawingKind }) {
  const { projectId, taken, isFull, onAdd, drawing } = props
  const [text, setText] = useState('')
  const [item, setItem] = useState<string | null>(drawingItem)
  const [page, setPage] = useState(1)
  const wanted = useDeferredValue(text.trim())
  const list = useRead('record.list', {
    projectId,
    kinds: ['document', 'photo'],
    ...(item === null ? {} : { catalogueItem: item }),
    ...(wanted === '' ? {} : { text: wanted }),
    offset: (page - 1) * pageSize,
    limit: pageSize,
  })
  const total = list.data?.total ?? 0
  return (
    <>
      <div className="hx-candidates-bar">
        <Select
          aria-label="范围"
          className="hx-field-short"
          value={item}
          onChange={(value) => {
            setItem(value)
            setPage(1)
          }}
          options={[
            { value: drawingItem, label: `设计图 ${drawingItem}` },
            { value: null, label: '所有照片和文件' },
          ]}
        />
        <Input
          allowClear
          aria-label="找图片和图纸"
          placeholder={`题名、文件名、说明里的字，如“${drawingLabels[drawing]}”`}
          maxLength={100}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setPage(1)
          }}
        />
      </div>
      <CountLine total={total} unit="个文件" />
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.data && total === 0 ? (
        <EmptyState text="没有找到。换一个词，或在所有照片和文件里找；档案里没有的，关闭后用“导入图纸”存入。" />
      ) : null}
      <ul className="hx-chosen">
        {list.data?.items.map((record) => (
          <li key={record.id}>
            <span />
            <PictureThumb id={record.id} />
            <span className="hx-break">
              {recordName(record)}{' '}
              <span className="hx-quiet hx-small">
                {kindWords(record)}
                {record.drawing ? <Chip>{drawingLabels[record.drawing]}</Chip> : null}
              </span>
            </span>
            {canShow(record) ? (
              <AddButton
                name={recordName(record)}
                isTaken={taken.includes(record.id)}
                isFull={isFull}
                onAdd={() => onAdd(record.id, record.title)}
              />
            ) : (
              <span className="hx-quiet hx-small">印不出来</span>
            )}
          </li>
        ))}
      </ul>
      <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
    </>
  )
}
