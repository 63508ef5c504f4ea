import { formatBytes } from '#renderer/ui/format.ts'
import type { BundleRow } from '#shared/model/bundle.ts'
import type { TransferKind } from '#shared/model/entry-management.ts'
import type { Project } from '#shared/model/project.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'

export type TransferValues = Omit<EntryOf<'transfer'>, 'kind' | 'on'> & { on: string | null }

const bureau = '区城乡建设局'

/** The office, the contractor and whom they hand over to, as far as the project knows them. */
function unitsOf(project: Project, office: string, company: string, kind: TransferKind) {
  const contractor = project.parties.find(({ role }) => role === 'contractor')?.organization ?? ''
  const supervision = project.parties.find(({ role }) => role === 'supervision')?.organization ?? ''
  switch (kind) {
    case 'works':
      return { from: contractor, to: company || office, witness: supervision }
    case 'archive':
      return { from: contractor, to: office, witness: supervision }
    case 'electronic':
      return { from: office, to: bureau, witness: '' }
  }
}

/** Newest bundle that was written whole; null where there is none. */
export const newestBundle = (bundles: readonly BundleRow[]): BundleRow | null =>
  bundles
    .filter(({ state }) => state === 'done')
    .reduce<BundleRow | null>((last, each) => (last && last.createdAt >= each.createdAt ? last : each), null)

/** Name, number of files and size of a bundle, as a choice. */
export const bundleLabel = ({ name, files, bytes, volumes }: BundleRow): string =>
  `${name}（${files} 个文件，${formatBytes(bytes)}，${volumes} 卷）`

/** What a certificate of a kind begins with: units, and what is handed over. */
export function toTransferValues(
  kind: TransferKind,
  {
    project,
    office,
    company,
    bundles,
    today,
  }: {
    readonly project: Project
    readonly office: string
    readonly company: string
    readonly bundles: readonly BundleRow[]
    readonly today: string
  },
): TransferValues {
  const item = (name: string, unit = '', quantity = '') => ({ name, unit, quantity, note: '' })
  const items: Readonly<Record<TransferKind, TransferValues['items']>> = {
    works: project.contents.map((content) => item(content.item)),
    archive: [
      item('文字材料', '卷'),
      item('图纸', '张'),
      item('照片', '张'),
      item('电子档案（光盘或 U 盘）', '个'),
    ],
    electronic: [item('U 盘', '个', '1')],
  }
  return {
    transfer: kind,
    on: today,
    ...unitsOf(project, office, company, kind),
    fromPerson: '',
    toPerson: '',
    items: items[kind],
    bundleId: kind === 'electronic' ? (newestBundle(bundles)?.id ?? null) : null,
    note: '',
  }
}
