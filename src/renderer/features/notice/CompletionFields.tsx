import { Form, Input } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { DateInput } from '#renderer/ui/DateInput.tsx'

/** When the works were awarded: a construction board hangs after that. */
export function ConstructionFields() {
  return (
    <Form.Item
      name={['facts', 'awardedOn']}
      label="中标日期"
      extra="不印在公示上，只用来核对公示在中标之后。"
    >
      <DateInput />
    </Form.Item>
  )
}

/** Acceptance, warranty and who looks after the place from now on. */
export function CompletionFields({ projectId }: { readonly projectId: string }) {
  const project = useRead('project.get', { id: projectId })
  const acceptedOn = project.data?.acceptedOn ?? null
  return (
    <>
      <div className="hx-form-row">
        <Form.Item
          name={['facts', 'acceptedOn']}
          label="竣工验收日期"
          extra={acceptedOn ? `不填用项目资料的 ${acceptedOn}` : null}
        >
          <DateInput />
        </Form.Item>
        <Form.Item name={['facts', 'conclusion']} label="验收结论" className="hx-grow">
          <Input maxLength={100} placeholder="如 合格" />
        </Form.Item>
      </div>
      <Form.Item name={['facts', 'warranty']} label="保修范围和期限">
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={300}
          placeholder="如 屋面防水 5 年，道路、管网 2 年，自竣工验收合格之日起算"
        />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name={['facts', 'repairPhone']} label="报修电话">
          <Input className="hx-field-short" maxLength={30} />
        </Form.Item>
        <Form.Item name={['facts', 'propertyPhone']} label="物业电话（没有可不填）">
          <Input className="hx-field-short" maxLength={30} />
        </Form.Item>
      </div>
      <Form.Item name={['facts', 'propertyCompany']} label="物业服务单位">
        <Input maxLength={60} />
      </Form.Item>
    </>
  )
}
