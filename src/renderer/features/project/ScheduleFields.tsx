import { Button, Form, Input } from 'antd'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { Section } from '#renderer/ui/Section.tsx'

/** 工期: first and last day, and the steps between. */
export function ScheduleFields() {
  return (
    <Section title="工期">
      <div className="hx-form-row">
        <Form.Item name="startOn" label="计划开工日期">
          <DateInput />
        </Form.Item>
        <Form.Item name="endOn" label="计划竣工日期">
          <DateInput />
        </Form.Item>
        <Form.Item name="acceptedOn" label="竣工验收日期" extra="未验收就不填">
          <DateInput />
        </Form.Item>
        <Form.Item name="sections" label="施工标段">
          <NumberInput suffix="个" className="hx-field-short" />
        </Form.Item>
      </div>
      <Form.List name="milestones">
        {(fields, { add, remove }) => (
          <>
            <CountLine total={fields.length} unit="个节点" />
            {fields.map(({ key, name }) => (
              <div className="hx-form-row hx-form-entry" key={key}>
                <Form.Item name={[name, 'name']} label={`节点 ${name + 1}`} className="hx-grow">
                  <Input placeholder="如：雨污管网" />
                </Form.Item>
                <Form.Item name={[name, 'startOn']} label="开始日期">
                  <DateInput />
                </Form.Item>
                <Form.Item name={[name, 'endOn']} label="结束日期">
                  <DateInput />
                </Form.Item>
                <Button
                  onClick={() => remove(name)}
                  aria-label={`删去节点 ${name + 1}`}
                  className="hx-beside-field"
                >
                  删去
                </Button>
              </div>
            ))}
            <Button
              onClick={() => add({ name: '', startOn: null, endOn: null })}
              disabled={fields.length >= 30}
            >
              增加节点
            </Button>
          </>
        )}
      </Form.List>
    </Section>
  )
}
