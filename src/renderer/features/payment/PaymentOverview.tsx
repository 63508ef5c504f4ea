import { Button } from 'antd'
import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { PaymentBook, PaymentKind } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import { BookFigures } from './BookFigures.tsx'
import { DepositSection } from './DepositSection.tsx'
import { FindingList } from './FindingList.tsx'
import { PeriodTable } from './PeriodTable.tsx'
import { ProgressTable } from './ProgressTable.tsx'
import { SettlementSection } from './SettlementSection.tsx'

interface PaymentOverviewProps {
  readonly project: Project
  readonly book: PaymentBook
  readonly onOpen: (id: string) => void
  readonly onNew: (kind: PaymentKind) => void
}

/** The whole book: sums, what is wrong with them, periods, settlement, deposits. */
export function PaymentOverview({ project, book, onOpen, onNew }: PaymentOverviewProps) {
  const { payments, findings, progress } = book
  const isSettled = book.settledFen !== null
  // What is left after the settlement is paid, or asked for and on its way.
  const isAsked = payments.some(
    ({ kind, state }) => kind === 'final' && state !== 'voided' && state !== 'paid',
  )
  const isOver = isSettled && (isAsked || (book.finalFen ?? 0) <= 0)
  const add = isOver ? null : isSettled ? (
    <Button type="primary" onClick={() => onNew('final')}>
      新建结算尾款
    </Button>
  ) : (
    <div className="hx-actions">
      <Button onClick={() => onNew('advance')}>新建预付款</Button>
      <Button type="primary" onClick={() => onNew('progress')}>
        新建进度款
      </Button>
    </div>
  )
  return (
    <>
      <BookFigures book={book} />
      {findings.length > 0 ? (
        <Section title="需要处理的事" note={`共 ${findings.length} 件`}>
          <FindingList findings={findings} payments={payments} onOpen={onOpen} />
        </Section>
      ) : null}
      <Section title="各期付款" note="施工单位申请 → 街道组织测量、评审 → 区城乡建设局复核 → 区财政局拨付">
        {payments.length === 0 ? (
          <EmptyState
            text={
              isSettled
                ? '还没有付款。结算评审已经完成，可以申请结算尾款。'
                : '还没有付款。施工单位按进度节点提交申请和形象进度表后，在这里新建一期。'
            }
            action={add}
          />
        ) : (
          <>
            <div className="hx-list-tools">
              <CountLine total={payments.length} unit="期" />
              <div className="hx-actions">
                <DocumentButtons
                  projectId={null}
                  buttons={[
                    {
                      label: '导出 Excel',
                      way: 'save',
                      make: () => call('payment.excel', { projectId: project.id }),
                    },
                  ]}
                />
                {add}
              </div>
            </div>
            <PeriodTable project={project} payments={payments} onOpen={onOpen} />
          </>
        )}
      </Section>
      {progress.length > 0 ? (
        <Section title="累计形象进度" note="不含草稿、退回和作废的各期">
          <ProgressTable rows={progress} />
        </Section>
      ) : null}
      <SettlementSection project={project} book={book} />
      <DepositSection project={project} book={book} />
    </>
  )
}
