import type { Project } from '#shared/model/project.ts'

export const formTitle = '老旧小区改造居民意愿调查表'

export interface FormWording {
  readonly community: string
  /** Below the title: who asks, and by which paragraph. */
  readonly intro: string
  /** PIPL 17: who handles the data, what for, how, how long, and whom to ask. */
  readonly notice: string
}

/** What every form of a project says alike. @param contactYears years after the acceptance (district setting) */
export function toFormWording(
  project: Pick<Project, 'community' | 'hotlines' | 'responsible'>,
  office: string,
  contactYears: number,
): FormWording {
  const phone = project.hotlines.consult || project.responsible?.phone || ''
  const contact = phone === '' ? office : `${office}（电话 ${phone}）`
  const period = contactYears === 0 ? '竣工验收后' : `竣工验收满 ${contactYears} 年后`
  return {
    community: project.community,
    intro: `本调查由${office}组织社区居民委员会或业主委员会开展，依据《德城区深入推进老旧小区改造实施方案》三（四）1.（3）。请在选项前的方框内打“√”。`,
    notice:
      `（《中华人民共和国个人信息保护法》第十七条）处理者：${contact}。目的：确认本小区的改造、拆违拆临、物业管理意愿和设计方案表决，不用于其他用途。` +
      `处理方式：纸质表由专人保管，电子登记加密存放，只公布户数和比例，不公布姓名、房号和意见。` +
      `处理的信息：房号、产权人、面积、联系电话、意愿和建议；联系电话可以不填，不影响意愿的统计。` +
      `保存期限：纸质表作为改造档案受限保管；电子登记的姓名、电话、房号在${period}删除，只留统计数。` +
      `您可以向处理者查阅、复制、更正或要求删除本人信息。`,
  }
}
