import { Form, Input } from 'antd'
import { Section } from '#renderer/ui/Section.tsx'
import { partyRoleLabels, partyRoles } from '#shared/model/project.ts'

/** 参建单位: one entry for each of the five roles. */
export function PartyFields() {
  return (
    <Section title="参建单位" note={`共 ${partyRoles.length} 类`}>
      {partyRoles.map((role) => (
        <fieldset className="hx-fieldset" key={role}>
          <legend>{partyRoleLabels[role]}</legend>
          <div className="hx-form-row hx-form-entry">
            <Form.Item name={['parties', role, 'organization']} label="单位名称" className="hx-grow">
              <Input />
            </Form.Item>
            <Form.Item name={['parties', role, 'leader']} label="负责人">
              <Input className="hx-field-person" />
            </Form.Item>
            <Form.Item name={['parties', role, 'phone']} label="电话">
              <Input className="hx-field-short" inputMode="tel" />
            </Form.Item>
          </div>
        </fieldset>
      ))}
    </Section>
  )
}
