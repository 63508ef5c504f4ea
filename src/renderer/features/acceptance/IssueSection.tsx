import { Form, Input, type TableColumnsType } from 'antd'
import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { PhotosField } from '#renderer/features/site/PhotosField.tsx'
import { EntryDialog } from '#renderer/features/stage/EntryDialog.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { openIssues } from '#shared/model/acceptance-state.ts'
import type { Project } from '#shared/model/project.ts'
import type { Entry, EntryOf } from '#shared/model/stage-entry.ts'
import { EntryList } from './EntryList.tsx'

type Values = Omit<EntryOf<'issue'>, 'kind' | 'foundOn'> & { foundOn: string | null }

const stateOf = ({ curedOn, dueOn }: EntryOf<'issue'>, today: string) => {
  if (curedOn !== null) return <Chip tone="good">已整改</Chip>
  return dueOn !== null && dueOn < today ? (
    <Chip tone="block">超期未整改</Chip>
  ) : (
    <Chip tone="due">待整改</Chip>
  )
}

/** 验收问题: what was found, and how it was cured. */
export function IssueSection({ project, today }: { readonly project: Project; readonly today: string }) {
  const projectId = project.id
  const columns: TableColumnsType<Entry<'issue'>> = [
    { title: '状态', width: 104, render: (_, { content }) => stateOf(content, today) },
    { title: '发现', width: 104, render: (_, { content }) => content.foundOn },
    {
      title: '楼栋部位',
      width: 150,
      render: (_, { content }) => [content.building, content.part].filter(Boolean).join(' '),
    },
    { title: '问题', render: (_, { content }) => content.content },
    { title: '整改单位', width: 140, render: (_, { content }) => content.responsible },
    { title: '整改期限', width: 104, render: (_, { content }) => content.dueOn },
    {
      title: '整改情况',
      render: (_, { content }) => (content.curedOn === null ? '' : `${content.curedOn}　${content.cure}`),
    },
  ]
  return (
    <EntryList
      id="acceptance-issues"
      projectId={projectId}
      kind="issue"
      title="验收问题"
      note="预验收和验收发现的问题，整改完才能确认验收"
      unit="个"
      empty="还没有登记问题。验收时发现的，登记在这里，直到整改完。"
      verb="登记问题"
      width={1000}
      columns={columns}
      sort={(entries) => [
        ...openIssues(entries),
        ...entries.filter(({ content }) => content.curedOn !== null),
      ]}
      count={(entries) => {
        const open = openIssues(entries).length
        return open > 0 ? <span className="hx-is-due">{open} 个没有整改完</span> : <span>都已整改</span>
      }}
      tools={
        <DocumentButtons
          projectId={projectId}
          buttons={[
            {
              label: '打印问题清单',
              way: 'view',
              make: () => call('acceptance.form', { projectId, form: 'issues' }),
            },
          ]}
        />
      }
      dialog={(entry, onClose) => (
        <EntryDialog<Values>
          projectId={projectId}
          title={entry ? '验收问题' : '登记验收问题'}
          entry={entry}
          width={720}
          initial={
            entry?.content ?? {
              foundOn: today,
              building: '',
              part: '',
              content: '',
              responsible: project.parties.find(({ role }) => role === 'contractor')?.organization ?? '',
              dueOn: null,
              curedOn: null,
              cure: '',
              checkedBy: '',
              photos: [],
            }
          }
          toContent={(values) => ({ ...values, kind: 'issue' })}
          onClose={onClose}
        >
          <div className="hx-form-row">
            <Form.Item name="foundOn" label="发现日期">
              <DateInput />
            </Form.Item>
            <Form.Item name="building" label="楼栋">
              <Input className="hx-field-short" maxLength={20} />
            </Form.Item>
            <Form.Item name="part" label="部位" className="hx-grow">
              <Input maxLength={60} />
            </Form.Item>
          </div>
          <Form.Item name="content" label="问题">
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
          <div className="hx-form-row">
            <Form.Item name="responsible" label="整改单位" className="hx-grow">
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="dueOn" label="整改期限">
              <DateInput />
            </Form.Item>
          </div>
          <div className="hx-form-row">
            <Form.Item name="curedOn" label="整改完成日期（没完成的不填）">
              <DateInput />
            </Form.Item>
            <Form.Item name="checkedBy" label="复查人">
              <Input className="hx-field-short" maxLength={20} />
            </Form.Item>
          </div>
          <Form.Item name="cure" label="整改情况">
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
          <Form.Item name="photos" label="照片（可不附）" className="hx-form-tight">
            <PhotosField projectId={projectId} first="rectification" />
          </Form.Item>
        </EntryDialog>
      )}
    />
  )
}
