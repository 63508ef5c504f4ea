import type { Context } from '#core/context.ts'
import { fileDocument } from '#core/media/file-document.ts'
import { requireOffice } from '#core/office/service.ts'
import { makeReportDocument } from '#core/pdf/report-document.ts'
import { requireProject } from '#core/project/service.ts'
import { getRecord } from '#core/record/service.ts'
import { officeNameOf } from '#core/signoff/form-text.ts'
import { makeSheetDocument } from '#core/spreadsheet/document.ts'
import { AppError } from '#shared/errors.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import {
  type DepositForm,
  type DepositKind,
  depositFormLabels,
  depositLabels,
  type Payment,
  type PaymentForm,
  paymentFormItems,
  paymentFormLabels,
} from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'
import { bookOf } from './book-rules.ts'
import { applicationForm, certificateForm } from './form-application.ts'
import { releaseForm, retentionForm } from './form-deposit.ts'
import { progressForm } from './form-progress.ts'
import { reviewForm } from './form-review.ts'
import { table17Form } from './form-table17.ts'
import { type FormReport, type FormRequest, formNumber, periodName, stateMark } from './form-words.ts'
import { progressOf } from './progress-rules.ts'
import { requirePayment, requirePaymentFacts } from './service.ts'
import { paymentSignoffs } from './signoff-rules.ts'
import { bookTables } from './tables.ts'

const depositItem = '08-6'

function toRequest(context: Context, project: Project, payment: Payment): FormRequest {
  const { db } = context.library()
  const facts = requirePaymentFacts(context, project)
  const earlier = facts.payments.filter(({ ordinal }) => ordinal <= payment.ordinal)
  const photos = new Set(payment.lines.flatMap((line) => line.photos))
  return {
    project,
    office: officeNameOf(project, requireOffice(context).office),
    payment,
    book: bookOf(facts),
    until: {
      ...bookOf({ ...facts, payments: earlier }),
      progress: progressOf(facts.payments, payment),
    },
    signoffs: paymentSignoffs(facts.signoffs, facts.payments),
    photoNames: new Map(
      [...photos].map((id) => {
        const photo = getRecord(db, id)
        return [id, photo?.photoNumber ?? photo?.title ?? ''] as const
      }),
    ),
  }
}

const forms: Readonly<Record<PaymentForm, (request: FormRequest) => FormReport>> = {
  application: applicationForm,
  progress: progressForm,
  certificate: (request) => certificateForm(request, formNumber(request.project, request.payment.ordinal)),
  review: reviewForm,
  table17: table17Form,
}

/** Prints a form of one period. @throws AppError `rule` when there is nothing yet to print on it */
export function makePayment(context: Context, id: string, form: PaymentForm): Promise<MadeDocument> {
  const payment = requirePayment(context, id)
  const project = requireProject(context, payment.projectId)
  if (form === 'progress' && payment.lines.length === 0) {
    throw new AppError('rule', `第 ${payment.ordinal} 期没有形象进度表的分项。`)
  }
  const request = toRequest(context, project, payment)
  const title = `${paymentFormLabels[form]}${stateMark(payment)}`
  const section = payment.section === '' ? '' : `　标段：${payment.section}`
  return makeReportDocument(
    context,
    {
      ...forms[form](request),
      title,
      subtitle: `工程名称：${project.name}${section}　${periodName(payment)}`,
      number: `编号：${formNumber(project, payment.ordinal)}`,
    },
    `${project.community} 第 ${payment.ordinal} 期 ${paymentFormLabels[form]}`,
  )
}

/** Files it; a draft counts for nothing and is not filed. */
export async function archivePayment(
  context: Context,
  id: string,
  form: PaymentForm,
): Promise<{ recordId: string }> {
  const { projectId, state, ordinal } = requirePayment(context, id)
  if (state === 'draft' || state === 'returned') {
    throw new AppError('rule', `第 ${ordinal} 期还没有申请，不能归档。请先登记“施工单位申请”。`)
  }
  const made = await makePayment(context, id, form)
  return fileDocument(context, { projectId, made, item: paymentFormItems[form], phase: null })
}

interface DepositAsk {
  readonly projectId: string
  readonly form: DepositForm
  readonly kind?: DepositKind | undefined
}

export function makeDeposit(context: Context, { projectId, form, kind }: DepositAsk): Promise<MadeDocument> {
  const project = requireProject(context, projectId)
  const facts = requirePaymentFacts(context, project)
  const request = {
    project,
    office: officeNameOf(project, requireOffice(context).office),
    book: bookOf(facts),
    settlement: facts.settlement,
    ruleSet: facts.ruleSet,
  }
  if (form === 'release' && kind === undefined) throw new AppError('bad-input', '请选择是哪一项保证金。')
  const report =
    kind === undefined || form === 'retention' ? retentionForm(request) : releaseForm(request, kind)
  const label = depositFormLabels[form]
  const which = form === 'release' && kind !== undefined ? depositLabels[kind] : ''
  return makeReportDocument(
    context,
    {
      ...report,
      title: which === '' ? label : `${which}返还审批表`,
      subtitle: `工程名称：${project.name}`,
      number: `编号：BZJ-${project.code}`,
    },
    `${project.community} ${which}${which === '' ? label : '返还审批表'}`,
  )
}

export async function archiveDeposit(context: Context, ask: DepositAsk): Promise<{ recordId: string }> {
  const made = await makeDeposit(context, ask)
  return fileDocument(context, { projectId: ask.projectId, made, item: depositItem, phase: null })
}

/** The whole book as a workbook. */
export function makeBook(context: Context, projectId: string): Promise<MadeDocument> {
  const project = requireProject(context, projectId)
  const facts = requirePaymentFacts(context, project)
  const now = context.ports.clock.now()
  const tables = bookTables(
    bookOf(facts),
    paymentSignoffs(facts.signoffs, facts.payments),
    `${project.name}　截至 ${toLocalMinute(now)}`,
  )
  return makeSheetDocument(context, tables, `${project.community} 资金台账 ${toLocalDate(now)}`)
}
