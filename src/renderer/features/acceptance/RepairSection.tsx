import { Form, Input, type TableColumnsType } from 'antd'
import { PhotosField } from '#renderer/features/site/PhotosField.tsx'
import { EntryDialog } from '#renderer/features/stage/EntryDialog.tsx'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { type RepairState, repairState, repairStateLabels } from '#shared/model/after-works.ts'
import type { Entry, EntryOf } from '#shared/model/stage-entry.ts'
import { EntryList } from './EntryList.tsx'

interface RepairSectionProps {
  readonly projectId: string
  /** Last day of the defect period; null: the works are not accepted yet. */
  readonly until: string | null
  readonly today: string
}

type Values = Omit<EntryOf<'repair'>, 'kind' | 'reportedOn'> & { reportedOn: string | null }
const tones: Readonly<Record<RepairState, ChipTone>> = { late: 'block', open: 'due', repaired: 'good' }
const order: readonly RepairState[] = ['late', 'open', 'repaired']

/** 报修维修 within the defect period (10-4): open ones first. */
export function RepairSection({ projectId, until, today }: RepairSectionProps) {
  const columns: TableColumnsType<Entry<'repair'>> = [
    {
      title: '状态',
      width: 104,
      render: (_, { content }) => {
        const state = repairState(content, today)
        return <Chip tone={tones[state]}>{repairStateLabels[state]}</Chip>
      },
    },
    {
      title: '报修',
      width: 170,
      render: (_, { content }) => (
        <>
          {content.reportedOn}
          {until !== null && content.reportedOn > until ? <span className="hx-is-due"> 责任期外</span> : null}
        </>
      ),
    },
    {
      title: '楼栋部位',
      width: 150,
      render: (_, { content }) => [content.building, content.part].filter(Boolean).join(' '),
    },
    { title: '报修内容', render: (_, { content }) => content.content },
    { title: '维修期限', width: 104, render: (_, { content }) => content.dueOn },
    {
      title: '维修情况',
      render: (_, { content }) =>
        content.repairedOn === null ? '' : `${content.repairedOn} ${content.repairedBy}　${content.result}`,
    },
  ]
  return (
    <EntryList
      id="acceptance-repairs"
      projectId={projectId}
      kind="repair"
      title="报修维修"
      note={until === null ? '缺陷责任期从竣工验收起算' : `缺陷责任期至 ${until}`}
      unit="处"
      empty="还没有报修。缺陷责任期内有人报修，登记在这里，直到修好。"
      verb="登记报修"
      columns={columns}
      sort={(entries) =>
        entries.toSorted(
          (a, b) =>
            order.indexOf(repairState(a.content, today)) - order.indexOf(repairState(b.content, today)) ||
            b.content.reportedOn.localeCompare(a.content.reportedOn),
        )
      }
      count={(entries) => {
        const open = entries.filter(({ content }) => content.repairedOn === null).length
        return open > 0 ? <span className="hx-is-due">{open} 处没有修好</span> : <span>都已修好</span>
      }}
      dialog={(entry, onClose) => (
        <EntryDialog<Values>
          projectId={projectId}
          title={entry ? '报修维修' : '登记报修'}
          entry={entry}
          width={720}
          initial={
            entry?.content ?? {
              reportedOn: today,
              building: '',
              part: '',
              content: '',
              reporter: '',
              phone: '',
              dueOn: null,
              repairedOn: null,
              repairedBy: '',
              result: '',
              photos: [],
            }
          }
          toContent={(values) => ({ ...values, kind: 'repair' })}
          onClose={onClose}
        >
          <div className="hx-form-row">
            <Form.Item name="reportedOn" label="报修日期">
              <DateInput />
            </Form.Item>
            <Form.Item name="building" label="楼栋">
              <Input className="hx-field-short" maxLength={20} placeholder="如：3号楼" />
            </Form.Item>
            <Form.Item name="part" label="部位" className="hx-grow">
              <Input maxLength={60} />
            </Form.Item>
          </div>
          <Form.Item name="content" label="报修内容" extra="只写事情，不写姓名、电话和门牌号。">
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
          <div className="hx-form-row">
            <Form.Item name="reporter" label="报修人（可不填）">
              <Input className="hx-field-short" maxLength={20} autoComplete="off" />
            </Form.Item>
            <Form.Item name="phone" label="联系电话（可不填）">
              <Input className="hx-field-short" inputMode="tel" maxLength={24} autoComplete="off" />
            </Form.Item>
            <Form.Item name="dueOn" label="维修期限">
              <DateInput />
            </Form.Item>
          </div>
          <div className="hx-form-row">
            <Form.Item name="repairedOn" label="维修完成日期（没修好的不填）">
              <DateInput />
            </Form.Item>
            <Form.Item name="repairedBy" label="维修单位" className="hx-grow">
              <Input maxLength={60} />
            </Form.Item>
          </div>
          <Form.Item name="result" label="维修情况">
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
          <Form.Item name="photos" label="照片（可不附）" className="hx-form-tight">
            <PhotosField projectId={projectId} first="after" />
          </Form.Item>
        </EntryDialog>
      )}
    />
  )
}
