import type { Content } from 'pdfmake/interfaces.js'
import { toPdf } from '#core/pdf/printer.ts'

interface Paper {
  readonly title: string
  readonly createdAt: string
  readonly content: Content[]
}

const minutes: Paper = {
  title: '示例小区改造方案座谈会纪要',
  createdAt: '2023-04-12T02:00:00.000Z',
  content: [
    {
      table: {
        widths: [70, '*', 70, '*'],
        body: [
          ['会议时间', '2023年4月12日 9:30', '会议地点', '示例社区居民委员会会议室'],
          ['主 持 人', '示例甲', '记 录 人', '示例乙'],
          [
            '参加人员',
            { text: '示例街道办事处、示例社区居民委员会、示例设计单位甲，居民代表 12 人', colSpan: 3 },
            {},
            {},
          ],
        ],
      },
      margin: [0, 0, 0, 14],
    },
    { text: '一、会议内容', bold: true, margin: [0, 6, 0, 4] },
    '介绍示例小区改造初步方案：6 栋楼外墙保温与粉刷、主路沥青罩面、雨污水管线更新、增设停车位和充电设施。',
    { text: '二、居民意见', bold: true, margin: [0, 10, 0, 4] },
    {
      ol: [
        '希望先做雨污水管线，再做路面，避免重复开挖。',
        '希望在 3 号楼东侧增设电动车充电位。',
        '希望施工期间保留一条通行道路。',
      ],
    },
    { text: '三、议定事项', bold: true, margin: [0, 10, 0, 4] },
    { ol: ['管线先行，路面随后。', '充电位位置由设计单位复核后公示。', '施工单位编制临时通行方案。'] },
  ],
}

const concealed: Paper = {
  title: '示例隐蔽工程验收记录',
  createdAt: '2023-08-18T08:00:00.000Z',
  content: [
    {
      table: {
        headerRows: 1,
        widths: [30, '*', 90, 90, 70],
        body: [
          ['序号', '验收部位', '设计要求', '实测', '结论'].map((text) => ({
            text,
            bold: true,
            alignment: 'center' as const,
          })),
          ['1', '1号楼至2号楼雨水管 W1–W4', '管径 300，坡度 0.3%', '300，0.32%', '合格'],
          ['2', '2号楼至3号楼污水管 F1–F5', '管径 300，坡度 0.4%', '300，0.41%', '合格'],
          ['3', '管道基础砂垫层', '厚 150 毫米', '150–158 毫米', '合格'],
          ['4', '闭水试验', '渗水量不超限', '未见渗漏', '合格'],
        ],
      },
      margin: [0, 0, 0, 14],
    },
    '验收意见：隐蔽前已留存照片，同意覆土，进入下道工序。',
    { text: '施工单位：示例施工单位丙        项目管理及监理：示例管理监理单位乙', margin: [0, 30, 0, 8] },
    '日期：2023年8月18日',
  ],
}

/** The example's documents as PDF: minutes of a meeting, or an inspection record. */
export async function drawPaper(kind: 'minutes' | 'concealed'): Promise<Buffer> {
  const { title, createdAt, content } = kind === 'minutes' ? minutes : concealed
  const { pdf } = await toPdf(
    {
      pageSize: 'A4',
      pageMargins: [64, 64, 64, 64],
      defaultStyle: { font: 'Sans', fontSize: 11, lineHeight: 1.5 },
      watermark: { text: '示例', color: '#8a9299', opacity: 0.12, bold: true },
      content: [
        { text: title, fontSize: 19, bold: true, alignment: 'center', margin: [0, 0, 0, 22] },
        ...content,
      ],
    },
    { title, author: '示例街道办事处', subject: '示例资料', createdAt },
  )
  return pdf
}
