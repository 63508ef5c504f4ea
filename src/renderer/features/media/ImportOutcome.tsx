import { Alert } from 'antd'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import type { Job } from '#shared/model/job.ts'
import type { ImportChoice } from './ImportOptions.tsx'
import { importResult, importStatement, importSum } from './import-statement.ts'
import { SetDuplicates } from './SetDuplicates.tsx'
import { visibleText } from './visible-text.ts'

interface ImportOutcomeProps {
  readonly job: Job
  readonly projectName: string
  readonly choice: ImportChoice
}

const listed = 200

/** Third step of an import: how far it is, and at the end a statement that adds up. */
export function ImportOutcome({ job, projectName, choice }: ImportOutcomeProps) {
  const result = importResult(job)
  if (job.state === 'waiting' || job.state === 'running') {
    return (
      <>
        <JobProgressBar job={job} />
        <p className="hx-quiet hx-small" style={{ marginTop: 12 }}>
          关闭此窗口后，导入在后台继续。
        </p>
      </>
    )
  }
  return (
    <div className="hx-stack">
      {job.state === 'cancelled' ? (
        <Alert type="warning" title="导入已取消。取消前存入的文件已在档案中，其余没有存入。" />
      ) : null}
      {job.state === 'failed' || job.state === 'interrupted' ? (
        <Alert type="error" title={job.error || '导入中断了，请重新导入；已存入的文件不会重复。'} />
      ) : null}
      {result ? (
        <>
          <p className="hx-sum" role="status">
            {importSum(result)}
          </p>
          <p className="hx-quiet">
            本次存入 {formatBytes(result.storedBytes)}
            {result.duplicates > 0 ? '。已在库中的文件内容完全相同，没有再存一遍。' : '。'}
          </p>
          {result.duplicates > 0 ? (
            <SetDuplicates jobId={job.id} count={result.duplicates} choice={choice} />
          ) : null}
          {result.refusals.length > 0 ? (
            <div>
              <h3 className="hx-list-title">未收的文件</h3>
              <ul className="hx-refusals">
                {result.refusals.slice(0, listed).map(({ path, reason }) => (
                  <li key={path}>
                    <span className="hx-break">{visibleText(path)}</span>
                    <span className="hx-quiet">{visibleText(reason)}</span>
                  </li>
                ))}
              </ul>
              {result.refusals.length > listed ? (
                <p className="hx-quiet hx-small">这里列出前 {listed} 个，复制结果可得全部。</p>
              ) : null}
            </div>
          ) : null}
          <CopyText text={importStatement(result, projectName)} label="复制结果" />
        </>
      ) : null}
    </div>
  )
}
