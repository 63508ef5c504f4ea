import type { TableColumnsType } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { handoverDue, handoverMonths } from '#shared/model/after-works.ts'
import { transferLabels } from '#shared/model/entry-management.ts'
import type { Project } from '#shared/model/project.ts'
import type { Entry } from '#shared/model/stage-entry.ts'
import { EntryList } from './EntryList.tsx'
import { TransferDialog } from './TransferDialog.tsx'

interface TransferSectionProps {
  readonly project: Project
  readonly office: string
  readonly company: string
  readonly today: string
}

/** 移交: certificates of works and archive, the register of the electronic hand-over. */
export function TransferSection({ project, office, company, today }: TransferSectionProps) {
  const projectId = project.id
  const bundles = useRead('bundle.list', { projectId })
  const due = handoverDue(project.acceptedOn)
  const columns: TableColumnsType<Entry<'transfer'>> = [
    { title: '日期', width: 104, render: (_, { content }) => content.on },
    { title: '证书', width: 190, render: (_, { content }) => transferLabels[content.transfer] },
    { title: '移交单位', render: (_, { content }) => content.from },
    { title: '接收单位', render: (_, { content }) => content.to },
    {
      title: '移交内容',
      width: 150,
      render: (_, { content }) => {
        const bundle = bundles.data?.find(({ id }) => id === content.bundleId)
        return bundle ? `${bundle.files} 个文件` : `${content.items.length} 项`
      },
    },
    {
      title: '文件',
      width: 210,
      render: (_, { id }) => (
        <DocumentButtons
          projectId={projectId}
          buttons={[{ label: '打印', way: 'view', make: () => call('transfer.form', { id }) }]}
          archive={{ label: '归档', run: () => call('transfer.archive', { id }) }}
        />
      ),
    },
  ]
  return (
    <EntryList
      id="acceptance-transfers"
      projectId={projectId}
      kind="transfer"
      title="移交"
      note={
        due === null
          ? `竣工验收后 ${handoverMonths} 个月内移交档案（GB/T 50328）`
          : `档案在 ${due} 前移交（竣工验收后 ${handoverMonths} 个月，GB/T 50328）`
      }
      unit="份"
      empty="还没有移交。实体移交证书、档案移交证书归 10-1，电子档案登记表归 10-5。"
      verb="登记移交"
      columns={columns}
      dialog={(entry, onClose) => (
        <TransferDialog
          project={project}
          office={office}
          company={company}
          bundles={bundles.data ?? []}
          today={today}
          entry={entry}
          onClose={onClose}
        />
      )}
    />
  )
}
