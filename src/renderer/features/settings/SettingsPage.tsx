import { useRead } from '#renderer/backend/query.ts'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { DistrictSettingsForm } from './DistrictSettingsForm.tsx'
import { FontSection } from './FontSection.tsx'
import { HealthLink } from './HealthLink.tsx'
import { LibraryFacts } from './LibraryFacts.tsx'
import { OperatorForm } from './OperatorForm.tsx'
import { OwnOffice } from './OwnOffice.tsx'
import { RebuildPreviews } from './RebuildPreviews.tsx'
import { RuleSets } from './RuleSets.tsx'
import { SubDistrictsForm } from './SubDistrictsForm.tsx'
import { TrustedOffices } from './TrustedOffices.tsx'

/** The office, who works here, whom it trusts, and the library's health. */
export function SettingsPage() {
  const { data: status } = useRead('library.status', {})
  const { data: district } = useRead('rule.settings', {}, { enabled: Boolean(status?.office) })
  return (
    <div className="hx-reading">
      <PageHeader title="设置" />
      <OwnOffice />
      {status?.office ? (
        <OperatorForm key={status.office.operator} operator={status.office.operator} />
      ) : null}
      {status?.office?.role === 'office' ? (
        <SubDistrictsForm key={status.office.subDistricts.join()} subDistricts={status.office.subDistricts} />
      ) : null}
      {status?.office ? <RuleSets /> : null}
      {district ? <DistrictSettingsForm key={JSON.stringify(district)} settings={district} /> : null}
      <TrustedOffices />
      {status?.office ? <FontSection /> : null}
      <HealthLink />
      <RebuildPreviews />
      {status ? <LibraryFacts status={status} /> : null}
    </div>
  )
}
