import { Alert, Button, Checkbox, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { FoundBundle, ScanResult } from '#shared/model/desk.ts'
import { decisionWords, volumeWords } from './desk-words.ts'

interface FoundSectionProps {
  readonly jobId: string
  /** Where it was looked for. */
  readonly name: string
  readonly isStarting: boolean
  readonly error: unknown
  readonly onVerify: (foundIds: readonly string[], isDeep: boolean) => void
}

/** What was found, with what each says of itself; nothing of it is verified yet. */
export function FoundSection({ jobId, name, isStarting, error, onVerify }: FoundSectionProps) {
  const job = useJob(jobId)
  const cancel = useAction('job.cancel')
  const title = `在“${visibleText(name)}”里找到的`
  if (job === null) return null
  if (isActive(job)) {
    return (
      <Section title={title}>
        <div className="hx-desk-job">
          <JobProgressBar job={job} />
          <ErrorNote error={cancel.error} />
          <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({ id: job.id })}>
            取消查找
          </Button>
        </div>
      </Section>
    )
  }
  if (job.state !== 'done') {
    const words = job.state === 'cancelled' ? '已取消查找。要看里面有什么，请再查找一次。' : job.error
    return (
      <Section title={title}>
        <Alert type={job.state === 'cancelled' ? 'warning' : 'error'} title={words} />
      </Section>
    )
  }
  const result = job.result as ScanResult
  return (
    <Section title={title} note="下面是成果包自己写的，还没有核验">
      <ErrorNote error={error} />
      {result.bundles.length === 0 ? (
        <EmptyState
          text={`看了 ${formatCount(result.folders)} 个文件夹，没有成果包。请核对是不是这个盘，或选择成果包所在的文件夹。`}
        />
      ) : (
        <FoundTable bundles={result.bundles} isStarting={isStarting} onVerify={onVerify} />
      )}
      <Others result={result} />
    </Section>
  )
}

function Others({ result: { others, unread } }: { readonly result: ScanResult }) {
  const receipts = others.filter(({ kind }) => kind === 'receipt').length
  const cards = others.filter(({ kind }) => kind === 'card').map((each) => visibleText(each.name))
  return (
    <>
      {receipts > 0 ? <p className="hx-quiet">这里还有回执 {receipts} 张，是给移交单位的。</p> : null}
      {cards.length > 0 ? (
        <p className="hx-quiet hx-break">
          这里还有单位名片：{cards.join('、')}。没有登记过的，请在“设置”里登记后再核验。
        </p>
      ) : null}
      {unread.length > 0 ? (
        <Alert
          type="warning"
          title={`有 ${unread.length} 处没有看`}
          description={
            <ul>
              {unread.slice(0, 20).map((each) => (
                <li key={each} className="hx-break">
                  {visibleText(each)}
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
    </>
  )
}

const columns: TableColumnsType<FoundBundle> = [
  {
    title: '成果包',
    render: (_, { name, place, form, known }) => (
      <div className="hx-two-lines">
        <span className="hx-break">
          {visibleText(name)} {form === 'zip' ? <Chip>压缩包</Chip> : null}{' '}
          {known ? <Chip tone="accent">收到过，{decisionWords(known.decision)}</Chip> : null}
        </span>
        <div className="hx-quiet hx-small hx-break">{visibleText(place)}</div>
      </div>
    ),
  },
  {
    title: '移交单位 / 项目',
    width: 260,
    render: (_, { office, project }) => (
      <div className="hx-two-lines">
        <span className="hx-break">{visibleText(office) || '没有写明'}</span>
        <div className="hx-quiet hx-small hx-break">{visibleText(project) || '没有写明'}</div>
      </div>
    ),
  },
  {
    title: '用途 / 打包日期',
    width: 130,
    render: (_, { purpose, baggedOn }) => (
      <div className="hx-two-lines">
        <span className="hx-break">{visibleText(purpose) || '没有写明'}</span>
        <div className="hx-quiet hx-small">{visibleText(baggedOn)}</div>
      </div>
    ),
  },
  {
    title: '文件',
    width: 150,
    align: 'right',
    render: (_, found) => (
      <div className="hx-two-lines">
        <span>
          {formatCount(found.files)} 个，{formatBytes(found.bytes)}
        </span>
        <div className={`hx-small ${isWhole(found) ? 'hx-quiet' : 'hx-is-due'}`}>{volumeWords(found)}</div>
      </div>
    ),
  },
]

const isWhole = ({ volumes: { found, total } }: FoundBundle): boolean => found.length === total

interface FoundTableProps {
  readonly bundles: readonly FoundBundle[]
  readonly isStarting: boolean
  readonly onVerify: (foundIds: readonly string[], isDeep: boolean) => void
}

function FoundTable({ bundles, isStarting, onVerify }: FoundTableProps) {
  const [chosen, setChosen] = useState<readonly string[]>(bundles.map(({ foundId }) => foundId))
  const [isDeep, setDeep] = useState(true)
  return (
    <>
      <div className="hx-list-tools">
        <CountLine total={bundles.length} unit="个成果包">
          <span>已选 {chosen.length} 个</span>
        </CountLine>
        <div className="hx-actions">
          <Checkbox checked={isDeep} onChange={(event) => setDeep(event.target.checked)}>
            连文件能否打开一起查
          </Checkbox>
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={isStarting}
            onClick={() => onVerify(chosen, isDeep)}
          >
            核验所选 {chosen.length} 个
          </Button>
        </div>
      </div>
      <Table
        size="small"
        rowKey="foundId"
        columns={columns}
        dataSource={[...bundles]}
        pagination={bundles.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        rowSelection={{
          selectedRowKeys: [...chosen],
          onChange: (keys) => setChosen(keys.map(String)),
          getCheckboxProps: ({ name }) => ({ 'aria-label': `选择 ${visibleText(name)}` }),
        }}
      />
    </>
  )
}
