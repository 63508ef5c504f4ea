import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import {
  type Payment,
  type PaymentForm,
  paymentFormItems,
  paymentFormLabels,
  paymentForms,
} from '#shared/model/payment.ts'
import { isOpenPayment } from '#shared/model/payment-steps.ts'

const sources: Readonly<Record<PaymentForm, string>> = {
  application: 'GB/T 50319 表 B.0.11',
  progress: '方案三(四)4.(1)',
  certificate: 'GB/T 50319 表 A.0.8',
  review: '方案三(四)4.(2)',
  table17: 'GB 50500 表-17',
}

/** The papers of a period: to look at, to file. */
export function FormList({ payment }: { readonly payment: Payment }) {
  const { id, projectId, state, dueFen, lines } = payment
  const shown = paymentForms.filter(
    (form) => (form !== 'certificate' || dueFen !== null) && (form !== 'progress' || lines.length > 0),
  )
  const isFiled = !isOpenPayment(state)
  return (
    <Section title="表格" note={isFiled ? '打印后签字盖章，扫描件也归在同一条目下' : '申请以后才能归档'}>
      <ul className="hx-payment-forms">
        {shown.map((form) => (
          <li key={form}>
            <div className="hx-two-lines">
              {paymentFormLabels[form]}
              <div className="hx-quiet hx-small">{sources[form]}</div>
            </div>
            <div>
              <DocumentButtons
                projectId={projectId}
                buttons={[
                  {
                    label: `查看${paymentFormLabels[form]}`,
                    way: 'view',
                    make: () => call('payment.form', { id, form }),
                  },
                ]}
                {...(isFiled
                  ? {
                      archive: {
                        label: `归档到 ${paymentFormItems[form]}`,
                        run: () => call('payment.archive', { id, form }),
                      },
                    }
                  : {})}
              />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
