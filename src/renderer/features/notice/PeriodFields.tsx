import { Form, Input } from 'antd'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { dayKindLabels, type Notice, noticeTitles } from '#shared/model/notice.ts'

const places = {
  survey: '小区显著位置',
  design: '小区显著位置',
  construction: '小区施工现场显著位置',
  completion: '小区显著位置',
} as const

/** When and where the board hangs, where opinions go, and its title. */
export function PeriodFields({ notice: { kind, groups, terms } }: { readonly notice: Notice }) {
  const isOpenEnded = kind === 'construction'
  const hasPeriod = groups.some(({ group }) => group === 'period')
  return (
    <>
      <div className="hx-form-row">
        <Form.Item name="from" label="公示开始日期">
          <DateInput />
        </Form.Item>
        {isOpenEnded ? null : (
          <Form.Item name="until" label="公示结束日期">
            <DateInput />
          </Form.Item>
        )}
      </div>
      <p className="hx-quiet hx-small hx-period-note">
        {isOpenEnded
          ? '施工公示一直挂到竣工，不填结束日期。'
          : `按设定公示 ${terms.days} ${terms.dayKind === 'working' ? '个工作日' : '天'}（${dayKindLabels[terms.dayKind]}，首尾都算）；天数在项目资料里改。`}
      </p>
      <Form.Item name="place" label="公示地点">
        <Input maxLength={60} placeholder={places[kind]} />
      </Form.Item>
      {hasPeriod ? (
        <Form.Item
          name="channel"
          label="意见渠道"
          extra="印成“向……提出”，如 街道办事处一楼窗口；不填为街道办事处"
        >
          <Input maxLength={100} />
        </Form.Item>
      ) : null}
      <Form.Item name="title" label="标题">
        <Input maxLength={40} placeholder={noticeTitles[kind]} />
      </Form.Item>
    </>
  )
}
