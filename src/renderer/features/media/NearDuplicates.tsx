import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { NearGroupView } from './NearGroupView.tsx'
import { Viewer } from './Viewer.tsx'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import './intake.css'

interface NearDuplicatesProps {
  readonly projectId: string
  readonly onClose: () => void
}

const page = 10

interface Opened {
  readonly records: readonly ArchiveRecord[]
  readonly index: number
}

/** Pictures that look alike, side by side: to keep all, or to withdraw one with a reason. */
export function NearDuplicates({ projectId, onClose }: NearDuplicatesProps) {
  const [asked, setOffset] = useState(0)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [withdrawn, setWithdrawn] = useState<ArchiveRecord | null>(null)
  const read = (offset: number) => ({ projectId, offset, limit: page })
  const first = useRead('media.nearDuplicates', read(0))
  const total = first.data?.total ?? 0
  // When the last group of the last page is gone, the page before it is shown.
  const offset = Math.min(asked, Math.max(0, Math.ceil(total / page) - 1) * page)
  const { data, error, refetch } = useRead('media.nearDuplicates', read(offset))
  const groups = data?.items ?? []
  return (
    <>
      <Modal
        // The viewer covers the window by itself; this one keeps its place meanwhile.
        open={opened === null}
        width={1000}
        title="看起来相同的照片"
        footer={null}
        onCancel={onClose}
      >
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {data && total === 0 ? (
          <EmptyState
            text="没有看起来相同的照片了。"
            action={
              <Button type="primary" onClick={onClose}>
                回到照片
              </Button>
            }
          />
        ) : null}
        {total > 0 ? (
          <>
            <CountLine total={total} unit="组">
              <span>
                按画面比对得出，只作提示，不会自动合并或删除。同一处的前后照片也可能相像，请逐组看过再定。
              </span>
            </CountLine>
            {groups.map((group) => (
              <NearGroupView
                key={group.records[0]?.id}
                group={group}
                onOpen={(index) => setOpened({ records: group.records, index })}
                onWithdraw={setWithdrawn}
              />
            ))}
            {total > page ? (
              <div className="hx-near-foot">
                <span className="hx-quiet">
                  第 {offset + 1} 至 {offset + groups.length} 组，共 {total} 组
                </span>
                <span className="hx-actions">
                  <Button disabled={offset === 0} onClick={() => setOffset(offset - page)}>
                    上一页
                  </Button>
                  <Button disabled={offset + page >= total} onClick={() => setOffset(offset + page)}>
                    下一页
                  </Button>
                </span>
              </div>
            ) : null}
          </>
        ) : null}
      </Modal>
      {opened ? (
        <Viewer
          records={opened.records}
          index={opened.index}
          onIndex={(index) => setOpened({ ...opened, index })}
          // After this key press: the list coming back would take the same Escape for its own.
          onClose={() => setTimeout(() => setOpened(null))}
        />
      ) : null}
      {withdrawn ? <WithdrawDialog record={withdrawn} onClose={() => setWithdrawn(null)} /> : null}
    </>
  )
}
