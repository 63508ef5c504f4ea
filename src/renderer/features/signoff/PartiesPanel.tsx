import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { formatYuan } from '#shared/model/money.ts'
import type { Project } from '#shared/model/project.ts'
import { type Signature, type SigningParty, type Signoff, signingPartyLabels } from '#shared/model/signoff.ts'
import { BoxPicture } from './BoxPicture.tsx'
import { RecordThumb } from './RecordThumb.tsx'
import { SignDialog } from './SignDialog.tsx'

interface PartiesPanelProps {
  readonly signoff: Signoff
}

/** Name of the unit that signs for a party, as registered. */
function organizationOf(project: Project | undefined, party: SigningParty, office: string): string {
  if (!project) return ''
  // As the printed form names it.
  if (party === 'office') return office || `${project.subDistrict}办事处`
  if (party === 'bureau') return ''
  return project.parties.find(({ role }) => role === party)?.organization ?? '项目资料中未登记单位'
}

/** Every party that has to sign, side by side: who signed, when, the scan, and what is lacking. */
export function PartiesPanel({ signoff }: PartiesPanelProps) {
  const [signing, setSigning] = useState<SigningParty | null>(null)
  const [lastScan, setLastScan] = useState<string | null>(null)
  const project = useRead('project.get', { id: signoff.projectId })
  const { data: status } = useRead('library.status', {})
  const office = status?.office?.office ?? ''
  const isOpen = signoff.state !== 'approved' && signoff.state !== 'voided'
  const isWaiting = (party: SigningParty) => {
    const signature = signoff.signatures.find((one) => one.party === party)
    return !(signature?.hasSignature && signature.hasSeal)
  }
  return (
    <>
      <div className="hx-parties">
        {signoff.required.map((party) => (
          <PartyCard
            key={party}
            party={party}
            organization={organizationOf(project.data, party, office)}
            signature={signoff.signatures.find((one) => one.party === party)}
            onSign={isOpen && isWaiting(party) ? () => setSigning(party) : null}
          />
        ))}
      </div>
      {signing ? (
        <SignDialog
          key={signing}
          signoff={signoff}
          party={signing}
          organization={organizationOf(project.data, signing, office)}
          lastScan={lastScan}
          onClose={() => setSigning(null)}
          onSigned={(scanRecordId) => {
            setLastScan(scanRecordId)
            setSigning(null)
          }}
        />
      ) : null}
    </>
  )
}

interface PartyCardProps {
  readonly party: SigningParty
  readonly organization: string
  readonly signature: Signature | undefined
  readonly onSign: (() => void) | null
}

function PartyCard({ party, organization, signature, onSign }: PartyCardProps) {
  const isComplete = signature?.hasSignature && signature.hasSeal
  return (
    <article className="hx-party" aria-label={signingPartyLabels[party]}>
      <header>
        <h3>{signingPartyLabels[party]}</h3>
        <Chip tone={isComplete ? 'good' : 'due'}>
          {isComplete ? '已签章' : signature ? '不完整' : '未签'}
        </Chip>
      </header>
      <p className="hx-quiet hx-small hx-break">{organization}</p>
      {signature ? (
        <>
          <dl className="hx-facts">
            <Fact label="签字人" value={[signature.person, signature.post].filter(Boolean).join('，')} />
            <Fact label="日期" value={signature.signedOn} />
            {signature.amountFen === null ? null : (
              <Fact label="金额" value={`${formatYuan(signature.amountFen)} 元`} />
            )}
            <Fact
              label="扫描件"
              value={`${signature.hasSignature ? '有签字' : '没有签字'}，${signature.hasSeal ? '有盖章' : '没有盖章'}`}
            />
          </dl>
          {signature.region ? (
            <BoxPicture recordId={signature.scanRecordId} page={signature.region.page} party={party} />
          ) : null}
          <RecordThumb recordId={signature.scanRecordId} />
        </>
      ) : (
        <p className="hx-party-empty hx-quiet">
          {onSign ? '打印后交这一方签字盖章，扫描后在这里登记。' : '没有登记。'}
        </p>
      )}
      {onSign ? (
        <Button type={signature ? 'default' : 'primary'} onClick={onSign}>
          {signature ? '重新登记' : '登记签字盖章'}
        </Button>
      ) : null}
    </article>
  )
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="hx-break">{value}</dd>
    </div>
  )
}
