import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import type { DigestMatch } from '#shared/model/journal.ts'
import { actionWord, subjectWord } from './action-words.ts'

/** Takes a digest from a signed paper and says which entry it witnesses. */
export function DigestDialog({ onClose }: { readonly onClose: () => void }) {
  const [digest, setDigest] = useState('')
  const find = useAction('journal.findDigest')
  const look = () => find.mutate({ digest })
  return (
    <Modal open title="核对纸上摘要" footer={<Button onClick={onClose}>关闭</Button>} onCancel={onClose}>
      <Form layout="vertical" component="div">
        <Form.Item
          label="纸上的日志摘要"
          htmlFor="paper-digest"
          extra="签字的变更签证单页脚和日志存证页上都有。输入前 12 位就够，空格可以不管。"
        >
          <Input
            id="paper-digest"
            autoFocus
            autoComplete="off"
            maxLength={120}
            value={digest}
            onChange={(event) => setDigest(event.target.value)}
            onPressEnter={look}
          />
        </Form.Item>
        <Button type="primary" loading={find.isPending} disabled={digest.trim() === ''} onClick={look}>
          核对
        </Button>
      </Form>
      <ErrorNote error={find.error} />
      <div role="status" className="hx-stack">
        {find.data?.map((match) => (
          <Match key={`${match.projectId} ${match.entry.seq}`} match={match} />
        ))}
        {find.data?.length === 0 ? (
          <p className="hx-is-due">
            日志里没有这个摘要。请先对照纸面核对；抄写无误，说明现在的日志不是签字时的日志，请保留那张纸，向区城乡建设局说明。
          </p>
        ) : null}
      </div>
    </Modal>
  )
}

function Match({ match: { name, entry, total, isWhole } }: { readonly match: DigestMatch }) {
  return (
    <div>
      <p className="hx-break">
        <strong>
          {name}：日志第 {formatCount(entry.seq)} 条
        </strong>
        ，现在共 {formatCount(total)} 条。
      </p>
      <p className="hx-break">
        <LocalTime at={entry.at} to="second" />　{entry.actor}　{actionWord(entry.action)}　
        {subjectWord(entry.subject, entry.data)}
      </p>
      <p className={isWhole ? undefined : 'hx-is-due'}>
        {isWhole
          ? '从第一条到这一条都完好：纸上签字的那天，它们已经在了。'
          : '这一条之前有条目对不上，可能被改动过。请在“设置 → 原件检查”检查档案库。'}
      </p>
    </div>
  )
}
