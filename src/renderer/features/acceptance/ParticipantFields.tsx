import { Button, Checkbox, Form, type FormInstance, Input, Select } from 'antd'
import type { Participant } from '#shared/model/acceptance-state.ts'
import { acceptanceRoleLabels, acceptanceRoles } from '#shared/model/facts-closing.ts'
import type { Project } from '#shared/model/project.ts'
import type { AcceptanceValues } from './acceptance-values.ts'
import { withExpected } from './participant-rows.ts'

interface ParticipantFieldsProps {
  readonly project: Project
  /** The property company, where it is registered. */
  readonly company: string
  readonly form: FormInstance<AcceptanceValues>
}

const blank: Participant = {
  role: 'other',
  organization: '',
  person: '',
  post: '',
  hasSigned: false,
  opinion: '',
}

/** Who takes part in the acceptance (R13), one row each, and whether they have signed. */
export function ParticipantFields({ project, company, form }: ParticipantFieldsProps) {
  const rows = Form.useWatch('participants', form) ?? []
  const absent = withExpected(rows, project, company).slice(rows.length)
  const expected = absent.length
  const fill = (add: (row: Participant) => void) => {
    for (const one of absent) add(one)
  }
  return (
    <Form.List name="participants">
      {(fields, { add, remove }) => (
        <div className="hx-part">
          <div className="hx-list-tools">
            <span>
              参加单位和人员：共 {fields.length} 人
              {expected > 0 ? <span className="hx-is-due">，还缺 {expected} 方</span> : null}
            </span>
            <div className="hx-actions">
              {expected > 0 ? <Button onClick={() => fill(add)}>列出还缺的 {expected} 方</Button> : null}
              <Button onClick={() => add(blank)}>加一人</Button>
            </div>
          </div>
          {fields.length > 0 ? (
            <fieldset className="hx-fieldset hx-seats" aria-label="参加单位和人员">
              <div className="hx-seat hx-seat-head hx-quiet hx-small" aria-hidden="true">
                <span>类别</span>
                <span>单位</span>
                <span>参加人</span>
                <span>职务</span>
                <span>意见</span>
                <span>签字</span>
                <span />
              </div>
              {fields.map(({ key, name }) => (
                <div key={key} className="hx-seat">
                  <Form.Item name={[name, 'role']} className="hx-form-tight">
                    <Select
                      aria-label={`第 ${name + 1} 人的类别`}
                      options={acceptanceRoles.map((value) => ({
                        value,
                        label: acceptanceRoleLabels[value],
                      }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'organization']} className="hx-form-tight">
                    <Input aria-label={`第 ${name + 1} 人的单位`} maxLength={60} />
                  </Form.Item>
                  <Form.Item name={[name, 'person']} className="hx-form-tight">
                    <Input aria-label={`第 ${name + 1} 人的姓名`} maxLength={20} />
                  </Form.Item>
                  <Form.Item name={[name, 'post']} className="hx-form-tight">
                    <Input aria-label={`第 ${name + 1} 人的职务`} maxLength={30} />
                  </Form.Item>
                  <Form.Item name={[name, 'opinion']} className="hx-form-tight">
                    <Input aria-label={`第 ${name + 1} 人的意见`} maxLength={200} />
                  </Form.Item>
                  <Form.Item name={[name, 'hasSigned']} valuePropName="checked" className="hx-form-tight">
                    <Checkbox aria-label={`第 ${name + 1} 人已签字`}>已签</Checkbox>
                  </Form.Item>
                  <Button size="small" aria-label={`拿掉第 ${name + 1} 人`} onClick={() => remove(name)}>
                    拿掉
                  </Button>
                </div>
              ))}
            </fieldset>
          ) : (
            <p className="hx-quiet">
              还没有填参加验收的单位。按“列出还缺的 {expected} 方”，项目里已有的单位和负责人会填好。
            </p>
          )}
          <p className="hx-quiet hx-small">居民代表的姓名只留在这台电脑上，打印的文件和日志里都没有。</p>
        </div>
      )}
    </Form.List>
  )
}
