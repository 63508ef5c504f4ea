import type { ReactNode } from 'react'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import type { ProjectSearch, ProjectTab } from '#renderer/features/project/tabs.ts'
import { formatCount } from '#renderer/ui/format.ts'
import { assetPath } from '#shared/asset.ts'
import type { SearchFound } from '#shared/model/finding.ts'
import { recordKindLabels } from '#shared/model/record.ts'
import { toLocalDate } from '#shared/model/time.ts'

/** Where a found thing is looked at. */
export interface FoundPlace {
  readonly projectId: string
  readonly tab: ProjectTab
  readonly search: ProjectSearch
}

export interface FoundOption {
  readonly value: string
  readonly label: ReactNode
  readonly place: FoundPlace
}

export interface FoundOptionGroup {
  readonly label: ReactNode
  readonly options: readonly FoundOption[]
}

/**
 * What was found as groups of a menu, each option with its place.
 * @param projectId the project on the screen: catalogue items are shown in it, and left out without one
 */
export function foundOptions(found: SearchFound, projectId: string | undefined): readonly FoundOptionGroup[] {
  const { projects, records, signoffs, items } = found
  const groups: readonly FoundOptionGroup[] = [
    {
      label: groupLabel('项目', projects.total, projects.items.length),
      options: projects.items.map(({ id, name, code, subDistrict }) => ({
        value: `project ${id}`,
        label: <Lines first={name} second={`${code} · ${subDistrict}`} />,
        place: { projectId: id, tab: 'overview', search: {} },
      })),
    },
    {
      label: groupLabel('照片和文件', records.total, records.items.length),
      options: records.items.map((record) => ({
        value: `record ${record.id}`,
        label: <RecordLine record={record} />,
        place: {
          projectId: record.projectId,
          tab: record.kind === 'document' ? 'archive' : 'media',
          search: {
            record: record.id,
            ...(record.kind === 'document' && record.catalogueItem ? { item: record.catalogueItem } : {}),
          },
        },
      })),
    },
    {
      label: groupLabel('变更签证', signoffs.total, signoffs.items.length),
      options: signoffs.items.map((signoff) => ({
        value: `signoff ${signoff.id}`,
        label: <Lines first={signoff.title} second={`${signoff.number} · ${signoff.projectName}`} />,
        place: { projectId: signoff.projectId, tab: 'signoff', search: { signoff: signoff.id } },
      })),
    },
    {
      label: groupLabel('档案目录', items.total, items.items.length),
      options: items.items.flatMap(({ code, title }) =>
        projectId === undefined
          ? []
          : [
              {
                value: `item ${code}`,
                label: <Lines first={title} second={`目录项 ${code}`} />,
                place: { projectId, tab: 'archive', search: { item: code } },
              },
            ],
      ),
    },
  ]
  return groups.filter(({ options }) => options.length > 0)
}

const groupLabel = (name: string, total: number, shown: number): string =>
  total > shown
    ? `${name}（共 ${formatCount(total)} 个，显示 ${shown} 个）`
    : `${name}（${formatCount(total)} 个）`

function RecordLine({ record }: { readonly record: SearchFound['records']['items'][number] }) {
  const day = record.takenAt ? toLocalDate(record.takenAt) : '无拍摄时间'
  const when = record.kind === 'document' ? (record.catalogueItem ?? '未归类') : day
  return (
    <span className="hx-found-record">
      <span className="hx-found-thumb">
        {record.preview === 'ready' ? <img src={assetPath(record.id, 'thumb')} alt="" /> : null}
      </span>
      <Lines
        first={visibleText(record.title || record.originalName)}
        second={`${recordKindLabels[record.kind]} · ${when} · ${record.projectName}`}
      />
    </span>
  )
}

function Lines({ first, second }: { readonly first: string; readonly second: string }) {
  return (
    <span className="hx-found-lines">
      <span>{first}</span>
      <span className="hx-quiet hx-small">{second}</span>
    </span>
  )
}
