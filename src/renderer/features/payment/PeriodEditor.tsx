import { Alert, Button, Modal } from 'antd'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { UnsavedGuard } from '#renderer/features/project/UnsavedGuard.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { useDiscard } from '#renderer/ui/use-discard.ts'
import { formatYuan } from '#shared/model/money.ts'
import { type Payment, type PaymentBook, type PaymentKind, paymentKindLabels } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import { type EditorValues, noFaults, readValues, toValues, typedSums } from './editor-values.ts'
import { carriedLines, doneBefore, isBlank, nextKey, toRow } from './grid-rows.ts'
import { PeriodFields } from './PeriodFields.tsx'
import { ProgressGrid } from './ProgressGrid.tsx'
import { SignoffChoices } from './SignoffChoices.tsx'
import { SumLines } from './SumLines.tsx'

interface PeriodEditorProps {
  readonly project: Project
  readonly book: PaymentBook
  readonly kind: PaymentKind
  /** Null: a new one. */
  readonly payment: Payment | null
  readonly onSaved: (payment: Payment) => void
  readonly onCancel: () => void
}

/** One period as it is written; Ctrl+S saves. The sums are added up while it is typed. */
export function PeriodEditor({ project, book, kind, payment, onSaved, onCancel }: PeriodEditorProps) {
  const [values, setValues] = useState<EditorValues>(() => toValues(payment, kind))
  const [faults, setFaults] = useState(noFaults)
  const [summary, setSummary] = useState('')
  const [isDirty, setDirty] = useState(false)
  const isFree = useRef(false)
  const signoffs = useRead('payment.signoffs', { projectId: project.id })
  const add = useAction('payment.add')
  const update = useAction('payment.update')
  const [seen] = useState(payment?.updatedAt ?? null)
  const done = useMemo(
    () => doneBefore(book.payments, values.section.trim(), payment),
    [book.payments, values.section, payment],
  )
  const carried = carriedLines(book.payments, values.section.trim(), payment)
  const isBusy = add.isPending || update.isPending
  const leave = useDiscard(() => isDirty, onCancel)

  const change = (patch: (before: EditorValues) => Partial<EditorValues>) => {
    setValues((before) => ({ ...before, ...patch(before) }))
    setDirty(true)
    setSummary('')
    setFaults(noFaults)
  }
  const submit = () => {
    if (isBusy) return
    const { input, faults: found, count } = readValues(values, kind)
    setFaults(found)
    setSummary(count === 0 ? '' : [`有 ${count} 处要改，已在各格下方标出`, ...found.others].join('；'))
    if (!input) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    const onSuccess = (saved: Payment) => {
      isFree.current = true
      onSaved(saved)
    }
    if (payment) update.mutate({ id: payment.id, payment: input, seen }, { onSuccess })
    else add.mutate({ projectId: project.id, payment: input }, { onSuccess })
  }
  const carry = () => {
    const rows = carried.map((line) => toRow(line, nextKey()))
    const put = () => change(() => ({ rows }))
    if (values.rows.every(isBlank)) put()
    else {
      Modal.confirm({
        title: '用上期的分项替换现在的各行？',
        content: `现在的 ${values.rows.length} 行会被上期的 ${rows.length} 行替换，本期量都填 0。`,
        okText: '替换',
        cancelText: '取消',
        onOk: put,
      })
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }
  const payable = new Map((signoffs.data ?? []).map(({ id, payableFen }) => [id, payableFen]))
  const sums = typedSums(values, (id) => payable.get(id) ?? 0)
  const isFinal = kind === 'final'
  const claimedFen = isFinal ? (book.finalFen ?? 0) : sums.claimedFen
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+S is heard for all fields inside
    <div onKeyDown={onKeyDown}>
      <UnsavedGuard isActive={() => isDirty && !isFree.current} />
      <PageHeader
        title={payment ? `修改第 ${payment.ordinal} 期` : `新建${paymentKindLabels[kind]}`}
        meta={payment ? paymentKindLabels[kind] : '保存后自动编期号'}
      />
      <PeriodFields kind={kind} values={values} onChange={(patch) => change(() => patch)} />
      {isFinal ? (
        <Alert
          className="hx-payment-note"
          type="info"
          title={`结算尾款 = 结算额 − 已拨付 − 预留，现为 ${formatYuan(book.finalFen ?? 0)} 元。申请时按那时的数字计。`}
        />
      ) : null}
      {kind === 'progress' ? (
        <>
          <Section title="形象进度表" note="产值 = 本期量 × 单价，逐行四舍五入到分">
            {carried.length > 0 ? (
              <div className="hx-actions hx-payment-note">
                <Button onClick={carry}>带入上期的 {carried.length} 个分项（本期量填 0）</Button>
              </div>
            ) : null}
            <ProgressGrid
              projectId={project.id}
              rows={values.rows}
              done={done}
              faults={faults.lines}
              onChange={(rows) => change((before) => ({ rows: rows(before.rows) }))}
            />
          </Section>
          <Section title="变更签证" note="四方签字盖章认可的才能计入（方案三(四)4.(4)），每份只计一次">
            <ErrorNote error={signoffs.error} onRetry={() => void signoffs.refetch()} />
            <SignoffChoices
              signoffs={signoffs.data ?? []}
              ordinal={payment?.ordinal ?? null}
              chosen={values.signoffIds}
              onChange={(signoffIds) => change(() => ({ signoffIds }))}
            />
          </Section>
        </>
      ) : null}
      {isFinal ? null : (
        <Section title={kind === 'advance' ? '预付款' : '其他应付'}>
          <SumLines
            what="应付"
            hasParts={kind === 'progress'}
            rows={values.additions}
            faults={faults.additions}
            onChange={(additions) => change(() => ({ additions }))}
          />
        </Section>
      )}
      <Section title="应扣" note="如预付款扣回、水电费、违约金">
        <SumLines
          what="应扣"
          hasParts={false}
          rows={values.deductions}
          faults={faults.deductions}
          onChange={(deductions) => change(() => ({ deductions }))}
        />
      </Section>
      <ErrorNote error={add.error ?? update.error} />
      <div className="hx-save-bar">
        <Button type="primary" loading={isBusy} onClick={submit}>
          保存
        </Button>
        <Button onClick={leave}>取消</Button>
        <span role="status" className={summary ? 'hx-block' : 'hx-quiet'}>
          {summary || (isDirty ? '有未保存的修改' : '')}
        </span>
        <dl className="hx-payment-sums" aria-label="本期合计">
          {isFinal ? null : (
            <>
              <Sum label="产值" fen={sums.linesFen} />
              <Sum label="变更签证" fen={sums.signoffsFen} />
              <Sum label="其他" fen={sums.additionsFen} />
            </>
          )}
          <Sum label="申报" fen={claimedFen} isMain />
          <Sum label="应扣" fen={sums.deductedFen} />
        </dl>
      </div>
    </div>
  )
}

function Sum({ label, fen, isMain = false }: { label: string; fen: number; isMain?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={fen < 0 ? 'hx-block' : ''}>
        {isMain ? <strong>{formatYuan(fen)} 元</strong> : formatYuan(fen)}
      </dd>
    </div>
  )
}
