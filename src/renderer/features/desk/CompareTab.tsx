import { Table, type TableColumnsType } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import type { Comparison, Received } from '#shared/model/desk.ts'

type Item = Comparison['items'][number]
const labels: Readonly<Record<Item['change'], string>> = { added: '新增', removed: '不见', changed: '改动' }
const tones: Readonly<Record<Item['change'], ChipTone>> = { added: 'good', removed: 'block', changed: 'due' }

const columns: TableColumnsType<Item> = [
  {
    title: '变化',
    width: 72,
    render: (_, { change }) => <Chip tone={tones[change]}>{labels[change]}</Chip>,
  },
  { title: '题名', render: (_, { title }) => <span className="hx-break">{visibleText(title)}</span> },
  {
    title: '文件',
    render: (_, { path }) => (
      <span className="hx-break hx-quiet">{visibleText(path.replace(/^data\//, '')) || '以前已接收'}</span>
    ),
  },
  { title: '大小', width: 100, align: 'right', render: (_, { bytes }) => formatBytes(bytes) },
]

/** 与上次比较: what is new, gone and changed since the last bundle of the project. */
export function CompareTab({ received }: { readonly received: Received }) {
  const read = useRead('desk.compare', { receivedId: received.id })
  const { data } = read
  if (!data) {
    if (read.isPending) return <p className="hx-quiet">正在比较…</p>
    return <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
  }
  if (!data.earlier) {
    return (
      <EmptyState text="这个项目以前没有收到过可信的成果包，没有可比的。下一次移交时，在这里看变了什么。" />
    )
  }
  const total = data.added + data.removed + data.changed
  return (
    <>
      <p className="hx-lead">
        与 <LocalTime at={data.earlier.receivedAt} /> 核验的“{visibleText(data.earlier.name)}”相比
      </p>
      <dl className="hx-figures">
        <Figure label="历史" value={historyWords(data)} isBad={data.extendsHistory === false} />
        <Figure label="新增文件" value={`${formatCount(data.added)} 个`} />
        <Figure label="改动文件" value={`${formatCount(data.changed)} 个`} />
        <Figure label="不见的文件" value={`${formatCount(data.removed)} 个`} isBad={data.removed > 0} />
        <Figure label="没有变的" value={`${formatCount(data.same)} 个`} />
      </dl>
      {total === 0 ? (
        <EmptyState text="文件没有变化。" />
      ) : (
        <>
          <CountLine total={total} unit="处变化">
            {total > data.items.length ? <span>列出前 {data.items.length} 处</span> : null}
          </CountLine>
          <Table
            size="small"
            rowKey={({ change, path, title }) => `${change} ${path} ${title}`}
            columns={columns}
            dataSource={[...data.items]}
            pagination={data.items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          />
        </>
      )}
    </>
  )
}

const historyWords = ({ extendsHistory, newEntries }: Comparison): string => {
  if (extendsHistory === null) return '盘不在，没有比较'
  return extendsHistory ? `衔接，新增 ${formatCount(newEntries)} 条` : '不衔接：以前的记录被改过'
}

interface FigureProps {
  readonly label: string
  readonly value: string
  readonly isBad?: boolean
}

const Figure = ({ label, value, isBad = false }: FigureProps) => (
  <div>
    <dt>{label}</dt>
    <dd className={isBad ? 'hx-block' : ''}>{value}</dd>
  </div>
)
