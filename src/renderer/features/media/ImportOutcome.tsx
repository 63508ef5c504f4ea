import { Alert } from 'antd'
import { JobActions } from '#renderer/features/job/JobActions.tsx'
import { isActive } from '#renderer/features/job/use-job.ts'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import { canResume, type FileReason, type ImportResult, type Job } from '#shared/model/job.ts'
import type { ImportChoice } from './ImportOptions.tsx'
import {
  clearVerdict,
  importProof,
  importResult,
  importStatement,
  importSum,
  unproven,
} from './import-statement.ts'
import { SetDuplicates } from './SetDuplicates.tsx'
import { visibleText } from './visible-text.ts'

interface ImportOutcomeProps {
  readonly projectId: string
  readonly job: Job
  readonly projectName: string
  readonly choice: ImportChoice
}

/** Third step of an import: how far it is, and at the end a statement that adds up. */
export function ImportOutcome({ projectId, job, projectName, choice }: ImportOutcomeProps) {
  const result = importResult(job)
  if (isActive(job) || canResume(job)) return <Unfinished job={job} />
  return (
    <div className="hx-stack">
      {job.state === 'cancelled' ? (
        <Alert type="warning" title="导入已取消。取消前存入的文件已在档案中，其余没有存入。" />
      ) : null}
      {job.state === 'failed' ? <Alert type="error" title={job.error} /> : null}
      {result ? (
        <>
          <p className="hx-sum" role="status">
            {importSum(result)}
          </p>
          <Verdict result={result} />
          <CopyText text={importStatement(result, projectName)} label="复制结果" />
          <p className="hx-quiet">
            本次存入 {formatBytes(result.storedBytes)}
            {result.duplicates > 0 ? '。已在库中的文件内容完全相同，没有再存一遍。' : '。'}
          </p>
          {result.duplicates > 0 ? (
            <SetDuplicates projectId={projectId} jobId={job.id} count={result.duplicates} choice={choice} />
          ) : null}
          <FileReasons title="没有通过核对的文件" files={unproven(result)} total={unproven(result).length} />
          <FileReasons title="未收的文件" files={result.refusals} total={result.refused} />
        </>
      ) : null}
    </div>
  )
}

function Unfinished({ job }: { readonly job: Job }) {
  const isStopped = canResume(job)
  return (
    <div className="hx-stack">
      {isStopped ? (
        <Alert
          type="warning"
          title={
            job.state === 'paused'
              ? '导入已暂停。已存入的文件都在档案中；继续时从停下的地方往后导入。'
              : job.error || '导入中断了。已存入的文件都在档案中；可以继续导入。'
          }
        />
      ) : null}
      <JobProgressBar job={job} />
      <JobActions job={job} size="middle" />
      <p className="hx-quiet hx-small">
        {isStopped
          ? '先不要清空存储卡。关闭此窗口后，仍可在右上角“任务”中继续导入。'
          : '关闭此窗口后，导入在后台继续。'}
      </p>
    </div>
  )
}

function Verdict({ result }: { readonly result: ImportResult }) {
  const { title, why } = clearVerdict(result)
  return (
    <Alert
      type={result.canClear ? 'success' : 'warning'}
      showIcon
      title={title}
      description={
        <>
          {result.canClear ? null : <p>{why}</p>}
          {importProof(result) ? <p>{importProof(result)}</p> : null}
        </>
      }
    />
  )
}

const listed = 200

interface FileReasonsProps {
  readonly title: string
  readonly files: readonly FileReason[]
  readonly total: number
}

function FileReasons({ title, files, total }: FileReasonsProps) {
  if (files.length === 0) return null
  return (
    <div>
      <h3 className="hx-list-title">
        {title}（{total} 个）
      </h3>
      <ul className="hx-refusals">
        {files.slice(0, listed).map(({ path, reason }) => (
          <li key={`${path}\n${reason}`}>
            <span className="hx-break">{visibleText(path)}</span>
            <span className="hx-quiet">{visibleText(reason)}</span>
          </li>
        ))}
      </ul>
      {files.length > listed ? (
        <p className="hx-quiet hx-small">
          这里列出前 {listed} 个，复制结果可得{total > files.length ? `前 ${files.length} 个` : '全部'}。
        </p>
      ) : null}
    </div>
  )
}
