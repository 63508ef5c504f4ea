import { Form, Input } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { amountRule } from '#renderer/features/project/MoneyFields.tsx'
import { FactsForm } from '#renderer/features/stage/FactsForm.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { formatYuan, parseYuan, toChineseCapitals } from '#shared/model/money.ts'
import type { PaymentBook } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import { type RuleSet, shareWords } from '#shared/model/rule-set.ts'
import { shareOfFenUp } from '#shared/model/share.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'

interface SettlementSectionProps {
  readonly project: Project
  readonly book: PaymentBook
}

/** 结算评审: its sum is final (plan 三(四)4.(5)). */
export function SettlementSection({ project, book }: SettlementSectionProps) {
  const facts = useRead('facts.get', { projectId: project.id, kind: 'settlement' })
  const rules = useRead('rule.list', {})
  const ruleSet = rules.data?.find((row) => row.ruleSet.id === project.ruleSet)?.ruleSet
  const isFixed =
    book.deposits.some(({ release }) => release !== null) ||
    book.payments.some(
      ({ kind, state }) => kind === 'final' && !['draft', 'returned', 'voided'].includes(state),
    )
  return (
    <Section title="竣工结算" note="结算评审金额是最终拨款依据；评审后不再开进度款（方案三(四)4.(5)）">
      <ErrorNote error={facts.error} onRetry={() => void facts.refetch()} />
      {facts.data?.kind === 'settlement' ? (
        <SettlementForm projectId={project.id} facts={facts.data} ruleSet={ruleSet} isFixed={isFixed} />
      ) : null}
    </Section>
  )
}

type Facts = StageFactsOf<'settlement'>
type AmountKey = 'submittedFen' | 'settledFen' | 'retainedFen'
type SettlementValues = Omit<Facts, AmountKey | 'kind'> & Readonly<Record<AmountKey, string>>

const typed = (fen: number | null): string => (fen === null ? '' : formatYuan(fen))
const toFen = (text: string): number | null => (text.trim() === '' ? null : (parseYuan(text) ?? Number.NaN))

const toValues = ({ kind: _, ...facts }: Facts): SettlementValues => ({
  ...facts,
  submittedFen: typed(facts.submittedFen),
  settledFen: typed(facts.settledFen),
  retainedFen: typed(facts.retainedFen),
})

interface SettlementFormProps {
  readonly projectId: string
  readonly facts: Facts
  readonly ruleSet: RuleSet | undefined
  readonly isFixed: boolean
}

function SettlementForm({ projectId, facts, ruleSet, isFixed }: SettlementFormProps) {
  const amount = (name: AmountKey, label: string) => (
    <Form.Item name={name} label={label} rules={[amountRule(label)]}>
      <Input suffix="元" inputMode="decimal" className="hx-field-amount" disabled={isFixed} />
    </Form.Item>
  )
  return (
    <FactsForm<SettlementValues>
      projectId={projectId}
      stored={facts}
      initial={toValues(facts)}
      toFacts={(values) => ({
        ...values,
        kind: 'settlement',
        submittedFen: toFen(values.submittedFen),
        settledFen: toFen(values.settledFen),
        retainedFen: toFen(values.retainedFen),
      })}
    >
      {isFixed ? (
        <p className="hx-quiet hx-payment-note">
          已申请结算尾款或返还过保证金，评审日期和金额不能再改。尾款还没有拨付的，可以先退回。
        </p>
      ) : null}
      <div className="hx-form-row">
        <Form.Item name="submittedOn" label="结算书报送日期">
          <DateInput />
        </Form.Item>
        {amount('submittedFen', '送审金额')}
        <Form.Item name="reviewer" label="结算评审单位" className="hx-grow">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="reportNumber" label="评审报告编号" className="hx-grow">
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="reviewedOn" label="结算评审日期">
          <DateInput />
        </Form.Item>
        {amount('settledFen', '结算评审金额')}
        {amount('retainedFen', '预留金额（不填按最低比例）')}
        <Form.Item name="note" label="说明" className="hx-grow">
          <Input maxLength={500} />
        </Form.Item>
      </div>
      {ruleSet ? <RetentionHint ruleSet={ruleSet} /> : null}
    </FactsForm>
  )
}

/** What must be held back at least of the sum as it is typed. */
function RetentionHint({ ruleSet }: { readonly ruleSet: RuleSet }) {
  const settled = parseYuan(Form.useWatch<string | undefined>('settledFen') ?? '')
  const retained = parseYuan(Form.useWatch<string | undefined>('retainedFen') ?? '')
  if (settled === null || settled === 0) return null
  const { numbers, sources } = ruleSet
  const least = shareOfFenUp(settled, numbers.retention)
  const isShort = retained !== null && retained < least
  return (
    <p className={isShort ? 'hx-block hx-payment-note' : 'hx-quiet hx-payment-note'} role="status">
      按不低于结算额的 {shareWords(numbers.retention)}，至少预留 {formatYuan(least)} 元（
      {toChineseCapitals(least)}）{isShort ? `，还少 ${formatYuan(least - retained)} 元` : ''}。
      {sources.retention ?? ''}
    </p>
  )
}
