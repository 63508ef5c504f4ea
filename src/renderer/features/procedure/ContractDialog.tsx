import { Checkbox, Form, Input, Select } from 'antd'
import { EntryDialog } from '#renderer/features/stage/EntryDialog.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { YuanInput } from '#renderer/ui/YuanInput.tsx'
import type { PartyRole, Project } from '#shared/model/project.ts'
import {
  type ContractKind,
  contractKindLabels,
  contractKinds,
  contractSigners,
  type Entry,
  type EntryOf,
} from '#shared/model/stage-entry.ts'

interface ContractDialogProps {
  readonly project: Project
  readonly entry: Entry<'contract'> | null
  readonly onClose: () => void
}

type Values = Omit<EntryOf<'contract'>, 'kind' | 'signedOn'> & { signedOn: string | null }

const partners: Readonly<Partial<Record<ContractKind, PartyRole>>> = {
  integrated: 'supervision',
  'tri-party': 'supervision',
  works: 'contractor',
  review: 'review',
}

const empty = (project: Project): Values => ({
  contract: 'works',
  number: '',
  title: `${project.community}改造${contractKindLabels.works}`,
  section: '',
  partner: partnerOf(project, 'works'),
  signedOn: null,
  amountFen: project.contractFen,
  signers: [],
  defectMonths: null,
  hasAffiliate: false,
  affiliate: '',
  note: '',
})

const partnerOf = (project: Project, kind: ContractKind): string =>
  project.parties.find(({ role }) => role === partners[kind])?.organization ?? ''

/** Registers a contract; what is usual follows from its kind. */
export function ContractDialog({ project, entry, onClose }: ContractDialogProps) {
  const [form] = Form.useForm<Values>()
  const initial = entry ? entry.content : empty(project)
  const kind = Form.useWatch('contract', form) ?? initial.contract
  const hasAffiliate = Form.useWatch('hasAffiliate', form) ?? initial.hasAffiliate
  const choose = (next: ContractKind) => {
    form.setFieldsValue({
      title: `${project.community}改造${contractKindLabels[next]}`,
      partner: partnerOf(project, next),
      signers: [],
      ...(next === 'works' ? {} : { amountFen: null }),
    })
  }
  const usual = contractSigners[kind]
  const typed = form.getFieldValue('signers') as readonly string[] | undefined
  const options = [...new Set([...usual, ...(typed ?? initial.signers)])]
  return (
    <EntryDialog<Values>
      projectId={project.id}
      title={entry ? '修改合同协议' : '登记合同协议'}
      entry={entry}
      initial={initial}
      form={form}
      toContent={(values) => ({
        ...values,
        kind: 'contract',
        affiliate: values.hasAffiliate ? values.affiliate : '',
      })}
      onClose={onClose}
    >
      <Form.Item name="contract" label="类别">
        <Select
          aria-label="类别"
          options={contractKinds.map((value) => ({ value, label: contractKindLabels[value] }))}
          onChange={choose}
        />
      </Form.Item>
      <Form.Item name="title" label="合同名称">
        <Input />
      </Form.Item>
      <div className="hx-form-row">
        <Form.Item name="number" label="合同编号">
          <Input className="hx-field-middle" />
        </Form.Item>
        <Form.Item name="section" label="标段">
          <Input className="hx-field-short" />
        </Form.Item>
        <Form.Item name="signedOn" label="签订日期">
          <DateInput />
        </Form.Item>
      </div>
      <div className="hx-form-row">
        <Form.Item name="partner" label="对方单位" className="hx-grow">
          <Input />
        </Form.Item>
        <Form.Item name="amountFen" label="合同金额">
          <YuanInput />
        </Form.Item>
      </div>
      <Form.Item name="signers" label="已签字盖章的单位">
        {usual.length > 0 ? (
          <Checkbox.Group options={options} />
        ) : (
          <Select mode="tags" aria-label="已签字盖章的单位" open={false} placeholder="输入单位名称，按回车" />
        )}
      </Form.Item>
      {kind === 'works' ? (
        <>
          <Form.Item name="defectMonths" label="缺陷责任期（月）" extra="不填就按设置里的区级约定">
            <NumberInput />
          </Form.Item>
          <Form.Item name="hasAffiliate" valuePropName="checked">
            <Checkbox>施工单位有参股或控股的物业公司，竣工后由它管理</Checkbox>
          </Form.Item>
          {hasAffiliate ? (
            <Form.Item name="affiliate" label="参股控股的物业公司">
              <Input />
            </Form.Item>
          ) : null}
        </>
      ) : null}
      <Form.Item name="note" label="备注">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </EntryDialog>
  )
}
