import { Button } from 'antd'
import { useState } from 'react'
import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { Deposit, PaymentBook } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import { DepositCard } from './DepositCard.tsx'
import { ReleaseDialog } from './ReleaseDialog.tsx'

interface DepositSectionProps {
  readonly project: Project
  readonly book: PaymentBook
}

/** The two deposits with their conditions, and their papers. */
export function DepositSection({ project, book }: DepositSectionProps) {
  const [releasing, setReleasing] = useState<Deposit | null>(null)
  const projectId = project.id
  return (
    <Section title="保证金" note="预留的两项都不计利息">
      {book.retainedFen === null ? (
        <p className="hx-quiet hx-payment-note">填写结算评审金额后，预留金额分成下面两项。</p>
      ) : (
        <div className="hx-payment-note">
          <DocumentButtons
            projectId={projectId}
            buttons={[
              {
                label: '查看保证金预留单',
                way: 'view',
                make: () => call('deposit.form', { projectId, form: 'retention' }),
              },
            ]}
            archive={{
              label: '预留单归档到 08-6',
              run: () => call('deposit.archive', { projectId, form: 'retention' }),
            }}
          />
        </div>
      )}
      <div className="hx-payment-deposits">
        {book.deposits.map((deposit) => (
          <DepositCard
            key={deposit.kind}
            deposit={deposit}
            actions={
              deposit.state === 'none' ? null : (
                <>
                  {deposit.release === null ? (
                    <div className="hx-actions hx-payment-note">
                      <Button
                        type={deposit.state === 'free' ? 'primary' : 'default'}
                        onClick={() => setReleasing(deposit)}
                      >
                        登记返还
                      </Button>
                    </div>
                  ) : null}
                  <DocumentButtons
                    projectId={projectId}
                    buttons={[
                      {
                        label: '查看返还审批表',
                        way: 'view',
                        make: () => call('deposit.form', { projectId, form: 'release', kind: deposit.kind }),
                      },
                    ]}
                    archive={{
                      label: '归档到 08-6',
                      run: () => call('deposit.archive', { projectId, form: 'release', kind: deposit.kind }),
                    }}
                  />
                </>
              )
            }
          />
        ))}
      </div>
      {releasing ? (
        <ReleaseDialog projectId={projectId} deposit={releasing} onClose={() => setReleasing(null)} />
      ) : null}
    </Section>
  )
}
