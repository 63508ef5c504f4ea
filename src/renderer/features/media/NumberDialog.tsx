import { Modal } from 'antd'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import type { NumberPlan } from '#shared/model/record-edit.ts'
import { useFocusBack } from './use-focus-back.ts'
import { visibleText } from './visible-text.ts'
import './edit.css'

interface NumberDialogProps {
  readonly projectId: string
  readonly onClose: () => void
}

/** 编照片号: shows what would be given before it is. */
export function NumberDialog({ projectId, onClose }: NumberDialogProps) {
  useFocusBack()
  const plan = useRead('record.numberPlan', { projectId })
  const number = useAction('record.number')
  const count = plan.data?.count ?? 0
  return (
    <Modal
      open
      title="编照片号"
      okText={count > 0 ? `给 ${formatCount(count)} 个编号` : '编号'}
      okButtonProps={{ disabled: count === 0 }}
      cancelText={number.isSuccess ? '关闭' : '取消'}
      confirmLoading={number.isPending}
      onCancel={onClose}
      onOk={() => number.mutate({ projectId })}
    >
      <div className="hx-stack">
        <ErrorNote
          error={plan.error ?? number.error}
          onRetry={plan.error ? () => void plan.refetch() : undefined}
        />
        {number.data ? (
          <p className="hx-sum" role="status">
            已给 {formatCount(number.data.numbered)} 个编了照片号。
          </p>
        ) : null}
        {plan.data ? <Plan plan={plan.data} /> : null}
      </div>
    </Modal>
  )
}

function Plan({ plan }: { readonly plan: NumberPlan }) {
  const { rule, count, numbered, first, last, lacking } = plan
  return (
    <>
      <dl className="hx-facts hx-number-facts">
        <div>
          <dt>规则</dt>
          <dd className="hx-break">
            {visibleText(rule)}
            <span className="hx-quiet hx-small">　在“修改项目资料”里改</span>
          </dd>
        </div>
        <div>
          <dt>已有号</dt>
          <dd>{formatCount(numbered)} 个，不会改动</dd>
        </div>
        <div>
          <dt>要编号</dt>
          <dd>{count === 0 ? '没有' : `${formatCount(count)} 个，按拍摄时间先后`}</dd>
        </div>
        {first ? <Example label="第一个" {...first} /> : null}
        {last && last.id !== first?.id ? <Example label="最后一个" {...last} /> : null}
      </dl>
      {lacking.length > 0 ? (
        <p className="hx-is-due">
          {lacking
            .map(
              ({ what, count: n }) => `${formatCount(n)} 个没有${what}，规则里要用，这次不编；补上后再编。`,
            )
            .join('')}
        </p>
      ) : null}
      <p className="hx-quiet hx-small">编过的号不再改，撤出档案的也不再给别的照片用。</p>
    </>
  )
}

function Example({
  label,
  number,
  title,
}: {
  readonly label: string
  readonly number: string
  readonly title: string
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="hx-break">
        <strong>{visibleText(number)}</strong>　{visibleText(title)}
      </dd>
    </div>
  )
}
