import { type NoticeDraft, type NoticeKind, noticeDraft } from '#shared/model/notice.ts'

/** What the example's four boards say beyond the project: plainly made up, each complete enough to be issued. */
export const exampleNotices: Readonly<Record<NoticeKind, NoticeDraft>> = {
  survey: noticeDraft.parse({
    size: 'A3',
    from: '2023-01-16',
    until: '2023-01-22',
    place: '示例小区南门公告栏',
    facts: {
      kind: 'survey',
      from: '2023-01-03',
      until: '2023-01-12',
      issued: 216,
      returned: 211,
      renovation: 207,
      demolition: 198,
      property: 196,
    },
  }),
  design: noticeDraft.parse({
    size: '900x1400',
    from: '2023-02-21',
    until: '2023-02-27',
    place: '示例小区南门公告栏',
    facts: {
      kind: 'design',
      from: '2023-02-06',
      until: '2023-02-12',
      ownersTotal: 216,
      ownersTook: 190,
      ownersAgreed: 178,
      areaTotal: 18_360.5,
      areaTook: 16_120,
      areaAgreed: 15_040.25,
      approvedOn: '2023-02-20',
      approvedBy: '示例区老旧小区改造工作领导小组',
    },
  }),
  construction: noticeDraft.parse({
    size: 'A3',
    isLandscape: true,
    from: '2023-04-08',
    place: '示例小区南门围挡',
    facts: { kind: 'construction', awardedOn: '2023-03-28' },
  }),
  completion: noticeDraft.parse({
    size: 'A2',
    from: '2023-11-06',
    until: '2023-11-12',
    place: '示例小区南门公告栏',
    facts: {
      kind: 'completion',
      acceptedOn: '2023-10-31',
      conclusion: '合格，同意交付使用',
      warranty: '屋面防水 5 年，给排水管道、道路 2 年，自竣工验收合格之日起算。',
      repairPhone: '0534-5550008',
      propertyCompany: '示例物业服务单位',
      propertyPhone: '0534-5550009',
    },
  }),
}
