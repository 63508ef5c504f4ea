import type { PrintedField } from '#core/pdf/fonts.ts'
import type { PartyRole, Project } from '#shared/model/project.ts'
import { type SigningParty, type Signoff, signingParties } from '#shared/model/signoff.ts'

/** Who an office of the form is in this project; the sub-district's office signs for itself. */
const roles: Readonly<Record<Exclude<SigningParty, 'office'>, PartyRole>> = {
  supervision: 'supervision',
  contractor: 'contractor',
  review: 'review',
}

/** `2023-06-01` → `2023年6月1日`. */
export function toFormDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** First 16 hex digits of the content's digest in groups of four: enough to tell two contents apart by eye. */
export function toShortDigest(digest: string): string {
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ')
}

/** Full name of the unit that signs as `party`; empty when it is not registered. */
export function organizationOf(project: Project, party: SigningParty, office: string): string {
  if (party === 'office') return office
  return project.parties.find((entry) => entry.role === roles[party])?.organization ?? ''
}

/** Whom the form is addressed to (致：发包人全称): the client, else the office. */
export function employerOf(project: Project, office: string): string {
  return project.parties.find((entry) => entry.role === 'client')?.organization || office
}

/** The office's name for the form; the sub-district's own where no library says it. */
export function officeNameOf(project: Project, office: string): string {
  if (office.trim() !== '') return office
  return project.subDistrict.endsWith('办事处') ? project.subDistrict : `${project.subDistrict}办事处`
}

/** The wording with the names of its fields, for the check of characters. */
export function toVisaFields(
  project: Project,
  { visa, ...signoff }: Signoff,
  office: string,
): PrintedField[] {
  return [
    { label: '工程名称', text: project.name },
    { label: '小区名称', text: project.community },
    { label: '标段', text: visa.section },
    { label: '编号', text: signoff.number },
    { label: '施工部位', text: `${visa.building}${visa.part}` },
    { label: '发包人', text: employerOf(project, office) },
    { label: '指令人', text: visa.instruction.by },
    { label: '通知文号', text: visa.instruction.reference },
    { label: '签证事由', text: visa.title },
    { label: '签证事由及原因', text: visa.reason },
    ...visa.lines.flatMap((line, index) => [
      { label: `第 ${index + 1} 行工程量的项目`, text: line.item },
      { label: `第 ${index + 1} 行工程量的单位`, text: line.unit },
      { label: `第 ${index + 1} 行工程量的计算式`, text: line.expression },
    ]),
    ...signingParties.map((party) => ({
      label: '签认单位',
      text: organizationOf(project, party, office),
    })),
    ...signoff.signatures.map(({ person, post }) => ({ label: '签字人', text: `${person}${post}` })),
    { label: '作废原因', text: signoff.voidReason },
  ]
}
