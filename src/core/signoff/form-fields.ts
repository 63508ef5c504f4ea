import type { PrintedField } from '#core/pdf/fonts.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import { employerOf, type FormRequest, organizationOf, proposerOf } from './form-text.ts'

/** All wording of a form with the names of its fields, for the check of characters. */
export function toFormFields(request: Omit<FormRequest, 'print' | 'printedAt'>): PrintedField[] {
  const { project, signoff, office, titles } = request
  const { content } = signoff
  return [
    { label: '工程名称', text: project.name },
    { label: '小区名称', text: project.community },
    { label: '标段', text: content.section },
    { label: '编号', text: signoff.number },
    { label: '施工部位', text: `${content.building}${content.part}` },
    { label: '致', text: employerOf(project, office) },
    { label: '事由', text: content.title },
    { label: '事由及原因', text: content.reason },
    ...ownFields(request, signoff),
    ...content.lines.flatMap((line, index) => [
      { label: `第 ${index + 1} 行工程量的项目`, text: line.item },
      { label: `第 ${index + 1} 行工程量的单位`, text: line.unit },
      { label: `第 ${index + 1} 行工程量的计算式`, text: line.expression },
    ]),
    ...content.attachments.map(({ recordId }) => ({ label: '附件题名', text: titles.get(recordId) ?? '' })),
    ...signoff.required.map((party) => ({
      label: '签认单位',
      text: organizationOf(project, party, office),
    })),
    ...signoff.signatures.map(({ person, post }) => ({ label: '签字人', text: `${person}${post}` })),
    { label: '作废原因', text: signoff.voidReason },
  ]
}

function ownFields(
  { project, office }: Pick<FormRequest, 'project' | 'office'>,
  signoff: Signoff,
): PrintedField[] {
  if (signoff.kind === 'visa') {
    const { instruction } = signoff.content
    return [
      { label: '指令人', text: instruction.by },
      { label: '通知文号', text: instruction.reference },
    ]
  }
  return [
    { label: '变更提出单位', text: proposerOf(project, signoff.content, office) },
    { label: '变更提出单位负责人', text: signoff.content.proposal.person },
    { label: '变更内容', text: signoff.content.description },
  ]
}
