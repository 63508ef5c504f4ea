import { App, Button, Form, Input, Radio, Select } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { checkForm, clearChanged } from '#renderer/ui/form-rules.ts'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { type DistrictSettings, districtSettings } from '#shared/model/rule-set.ts'

/** Shares a district may ask visits of; the plan itself gives none. */
const visitShares = [
  { value: '', label: '不要求' },
  { value: '3/4', label: '75%' },
  { value: '4/5', label: '80%' },
  { value: '9/10', label: '90%' },
  { value: '1/1', label: '100%' },
]

type Values = Omit<DistrictSettings, 'visitShare'> & { readonly visitShare: string }

function toSettings({ visitShare, ...values }: Values): unknown {
  const [part, whole] = visitShare.split('/').map(Number)
  return { ...values, visitShare: visitShare === '' ? null : { part, whole } }
}

/** What the plan leaves to the district. */
export function DistrictSettingsForm({ settings }: { readonly settings: DistrictSettings }) {
  const [form] = Form.useForm<Values>()
  const { message } = App.useApp()
  const save = useAction('rule.saveSettings')
  const visit = settings.visitShare ? `${settings.visitShare.part}/${settings.visitShare.whole}` : ''
  const options = visitShares.some(({ value }) => value === visit)
    ? visitShares
    : [...visitShares, { value: visit, label: visit }]
  const submit = () => {
    const { data } = checkForm(form, districtSettings, toSettings(form.getFieldsValue(true) as Values))
    if (data) save.mutate(data, { onSuccess: () => void message.success('区级约定已保存') })
  }
  return (
    <Section title="区级约定" note="方案没有写明、由区里定的">
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...settings, visitShare: visit }}
        onValuesChange={(changed) => clearChanged(form, changed)}
        onFinish={submit}
      >
        <Form.Item name="denominator" label="同意率按什么计算" extra="项目另有约定的，按项目的">
          <Radio.Group
            options={[
              { value: 'households', label: '同意户数 ÷ 总户数' },
              { value: 'returned', label: '同意户数 ÷ 收回份数' },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="financeFiler"
          label="拨款申请由谁报区财政局"
          extra="方案三(四)4.(2)的文字两种读法都可以"
        >
          <Radio.Group
            options={[
              { value: 'office', label: '街道办事处' },
              { value: 'bureau', label: '区城乡建设局' },
            ]}
          />
        </Form.Item>
        <div className="hx-form-row">
          <Form.Item name="visitShare" label="入户率不低于">
            <Select aria-label="入户率不低于" className="hx-field-short" options={options} />
          </Form.Item>
          <Form.Item name="defectMonths" label="缺陷责任期" extra="合同另有约定的，按合同">
            <NumberInput className="hx-field-short" suffix="个月" />
          </Form.Item>
          <Form.Item name="contactYears" label="住户联系方式保留" extra="从竣工验收起算">
            <NumberInput className="hx-field-short" suffix="年" />
          </Form.Item>
          <Form.Item name="soonDays" label="到期提前提醒">
            <NumberInput className="hx-field-short" suffix="天" />
          </Form.Item>
        </div>
        <Form.Item name="reportTo" label="周报报送">
          <Input autoComplete="off" className="hx-rule-report" />
        </Form.Item>
        <Button htmlType="submit" loading={save.isPending}>
          保存区级约定
        </Button>
        <ErrorNote error={save.error} />
      </Form>
    </Section>
  )
}
