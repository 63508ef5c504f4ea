import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { schemaRule } from '#renderer/ui/form-rules.ts'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { landKindLabels, landKinds, projectInput } from '#shared/model/project.ts'

const { shape } = projectInput

interface WholeNumberProps {
  readonly name: string
  readonly label: string
  readonly unit: string
}

function WholeNumber({ name, label, unit }: WholeNumberProps) {
  return (
    <Form.Item name={name} label={label}>
      <NumberInput suffix={unit} className="hx-field-short" />
    </Form.Item>
  )
}

/** 基本情况, with the facts that rule R1 asks for (plan 三(一)). */
export function BasicFields({ subDistricts }: { readonly subDistricts: readonly string[] }) {
  return (
    <Section title="基本情况">
      <Form.Item
        name="code"
        label="项目编号"
        extra="字母、数字和短横线，用在签证号和成果包名称里"
        rules={[schemaRule(shape.code)]}
      >
        <Input className="hx-field-middle" maxLength={40} />
      </Form.Item>
      <Form.Item name="name" label="项目名称" rules={[schemaRule(shape.name)]}>
        <Input />
      </Form.Item>
      <Form.Item name="community" label="小区名称" rules={[schemaRule(shape.community)]}>
        <Input />
      </Form.Item>
      <Form.Item name="subDistrict" label="所属街道" rules={[schemaRule(shape.subDistrict)]}>
        <Select
          className="hx-field-middle"
          options={subDistricts.map((value) => ({ value, label: value }))}
        />
      </Form.Item>
      <Form.Item name="address" label="项目位置" extra="印在施工公示牌上" rules={[schemaRule(shape.address)]}>
        <Input />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name="latitude" label="北纬" extra="小区的位置，用来核对照片的定位；可以不填">
          <NumberInput suffix="度" className="hx-field-short" />
        </Form.Item>
        <Form.Item name="longitude" label="东经">
          <NumberInput suffix="度" className="hx-field-short" />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <WholeNumber name="buildings" label="楼栋数" unit="幢" />
        <WholeNumber name="households" label="户数" unit="户" />
        <WholeNumber name="areaSquareMetres" label="改造面积" unit="m²" />
      </div>
      <Form.Item
        name="builtYear"
        label="建成年份"
        extra="改造范围：2005 年底前建成，在城市国有土地上，不拆除重建（方案三(一)）"
      >
        <NumberInput suffix="年" className="hx-field-short" />
      </Form.Item>
      <Form.Item name="land" label="土地性质">
        <Radio.Group options={landKinds.map((value) => ({ value, label: landKindLabels[value] }))} />
      </Form.Item>
      <Form.Item name="isDemolishAndRebuild" valuePropName="checked" className="hx-form-tight">
        <Checkbox>属于拆除重建</Checkbox>
      </Form.Item>
      <Form.Item name="wasRenovated2016To2020" valuePropName="checked">
        <Checkbox>2016 至 2020 年已改造过</Checkbox>
      </Form.Item>
    </Section>
  )
}
