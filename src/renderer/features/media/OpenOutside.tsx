import { Button } from 'antd'
import { useState } from 'react'
import { shell } from '#renderer/backend/transport.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'

const isDesktop = shell.kind === 'electron'
const way = isDesktop ? '用系统程序打开原件' : '下载原件'

interface OpenOutsideProps {
  readonly record: Pick<ArchiveRecord, 'id' | 'bytes'>
}

/** Opens an original outside this program (a download in a browser), once the person has agreed. */
export function OpenOutside({ record }: OpenOutsideProps) {
  const [isAsking, setAsking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const open = () => {
    setAsking(false)
    shell.openOriginal(record.id).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    )
  }
  return (
    <>
      <ErrorNote error={failure} />
      {isAsking ? (
        <div className="hx-ask" role="alertdialog" aria-label={way}>
          <p>
            {`将${way}（${formatBytes(record.bytes)}）。文件来自外部，只打开来历清楚的文件；在别的程序里做的改动不会存回档案。`}
          </p>
          <div className="hx-actions">
            <Button type="primary" onClick={open}>
              {isDesktop ? '打开原件' : '下载'}
            </Button>
            <Button onClick={() => setAsking(false)}>取消</Button>
          </div>
        </div>
      ) : (
        <Button onClick={() => setAsking(true)}>{way}</Button>
      )}
    </>
  )
}
