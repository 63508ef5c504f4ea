import { Button } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import type { MadeDocument } from '#shared/model/notice.ts'
import { DigestDialog } from './DigestDialog.tsx'

/** 存证: the weekly page with every journal's digest, and the way back from paper to the entry. */
export function AnchorBar() {
  const anchor = useRead('journal.anchor', {})
  const print = useAction('journal.print')
  const [made, setMade] = useState<MadeDocument | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const { lastAt = null, isDue = false } = anchor.data ?? {}
  return (
    <>
      <div className="hx-actions">
        <Button loading={print.isPending} onClick={() => print.mutate({}, { onSuccess: setMade })}>
          打印存证页
        </Button>
        <Button onClick={() => setIsAsking(true)}>核对纸上摘要</Button>
        {anchor.data ? (
          <span className={isDue ? 'hx-is-due' : 'hx-quiet'}>
            {lastAt === null ? (
              '还没有打印过存证页。每周打印一次，两人签字写明日期后存档，可以证明日志当时就在。'
            ) : (
              <>
                上次打印 <LocalTime at={lastAt} />
                {isDue ? '，已过一周，请再打印一次，签字存档' : ''}
              </>
            )}
          </span>
        ) : null}
      </div>
      <ErrorNote error={anchor.error ?? print.error} />
      {made ? <MadePdf made={made} onClose={() => setMade(null)} /> : null}
      {isAsking ? <DigestDialog onClose={() => setIsAsking(false)} /> : null}
    </>
  )
}
