import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import {
  answerLabels,
  answers,
  areaBases,
  areaBasisLabels,
  surveyWayLabels,
  surveyWays,
  tenureLabels,
  tenures,
} from '#shared/model/household.ts'
import { contentClasses, contentClassLabels, contentItems } from '#shared/model/project.ts'

const answerOptions = [
  ...answers.map((value) => ({ value, label: answerLabels[value] })),
  { value: null as never, label: '未答' },
]
const optionsOf = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, label: labels[value] }))

const wishOptions = contentClasses.map((each) => ({
  label: contentClassLabels[each],
  options: contentItems[each].map((item) => ({ value: item, label: item })),
}))

/** Fields of one household, in the order of the paper. */
export function HouseholdFields() {
  return (
    <>
      <div className="hx-form-row">
        <Form.Item name="building" label="楼栋">
          <Input className="hx-field-person" maxLength={20} />
        </Form.Item>
        <Form.Item name="unit" label="单元">
          <Input className="hx-field-person" maxLength={20} />
        </Form.Item>
        <Form.Item name="room" label="房号">
          <Input className="hx-field-person" maxLength={20} />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="owner" label="产权人">
          <Input className="hx-field-short" maxLength={60} />
        </Form.Item>
        <Form.Item name="agent" label="代理人">
          <Input className="hx-field-short" maxLength={40} placeholder="附书面委托" />
        </Form.Item>
        <Form.Item name="phone" label="联系电话">
          <Input className="hx-field-short" maxLength={24} placeholder="可以不填" />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="areaHundredths" label="专有部分面积">
          <NumberInput className="hx-field-short" suffix="㎡" />
        </Form.Item>
        <Form.Item name="areaBasis" label="面积依据">
          <Select className="hx-field-short" allowClear options={optionsOf(areaBases, areaBasisLabels)} />
        </Form.Item>
        <Form.Item name="ownerMark" label="同一业主标记" extra="同一业主有几套的，各套填一样的字，算一人">
          <Input className="hx-field-short" maxLength={40} />
        </Form.Item>
        <Form.Item name="tenure" label="居住情况">
          <Select className="hx-field-person" allowClear options={optionsOf(tenures, tenureLabels)} />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="renovation" label="改造意愿">
          <Radio.Group aria-label="改造意愿" options={answerOptions} />
        </Form.Item>
        <Form.Item name="demolition" label="拆违拆临意愿">
          <Radio.Group aria-label="拆违拆临意愿" options={answerOptions} />
        </Form.Item>
        <Form.Item name="property" label="物业管理意愿">
          <Radio.Group aria-label="物业管理意愿" options={answerOptions} />
        </Form.Item>
      </div>
      <Form.Item name="wishes" label="希望改造的内容">
        <Select mode="tags" options={wishOptions} maxCount={40} tokenSeparators={['、', '，', ',']} />
      </Form.Item>
      <Form.Item name="contribution" label="出资意愿">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="suggestion" label="意见建议">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name="way" label="调查方式">
          <Select className="hx-field-person" allowClear options={optionsOf(surveyWays, surveyWayLabels)} />
        </Form.Item>
        <Form.Item name="surveyedOn" label="调查日期">
          <DateInput />
        </Form.Item>
        <Form.Item name="investigators" label="调查员（两人）" className="hx-grow">
          <Select
            mode="tags"
            maxCount={2}
            open={false}
            suffixIcon={null}
            tokenSeparators={['、', '，', ',', ' ']}
          />
        </Form.Item>
      </div>
      <Form.Item name="hasSigned" valuePropName="checked">
        <Checkbox>本人已签字</Checkbox>
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name="vote" label="设计方案表决">
          <Radio.Group aria-label="设计方案表决" options={answerOptions} />
        </Form.Item>
        <Form.Item name="votedOn" label="表决日期">
          <DateInput />
        </Form.Item>
      </div>
    </>
  )
}
