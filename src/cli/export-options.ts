import { type Backend, call } from '#core/backend.ts'
import { AppError } from '#shared/errors.ts'
import {
  type BundlePlan,
  type BundlePurpose,
  bundlePurposes,
  type ExportOptions,
  volumeSizes,
} from '#shared/model/bundle.ts'
import type { Arguments } from './arguments.ts'
import { readJsonFile } from './json-file.ts'

/** What the command line says of an export, besides where from and where to. */
export const exportOptionKinds = {
  purpose: 'text',
  signoff: 'text',
  record: 'list',
  'declared-by': 'text',
  reason: 'text',
  reasons: 'text',
  restricted: 'text',
  recipient: 'text',
  zip: 'flag',
  volume: 'text',
  sm2: 'flag',
  parity: 'flag',
} as const

export const exportUsage =
  '[--purpose acceptance|periodic|signoff|payment] [--signoff 编号] [--record ID]… ' +
  '[--declared-by 姓名 --reason 理由 | --reasons FILE.json] [--restricted omit|encrypt --recipient 单位代码] ' +
  '[--zip] [--volume fat32|dvd|bluray|字节数] [--sm2] [--parity] [--plan]'

/**
 * The choices as the program takes them. Without `--purpose` it is `periodic`: an acceptance archive is asked for by
 * name, as it claims to be complete.
 * @throws AppError `bad-input`, `not-found`
 */
export async function readExportOptions(
  backend: Backend,
  projectId: string,
  args: Arguments,
): Promise<Partial<ExportOptions> & { readonly projectId: string }> {
  const purpose = readOne('purpose', args.optional('purpose') ?? 'periodic', bundlePurposes)
  const options = {
    projectId,
    purpose,
    signoffId: await findSignoff(backend, projectId, args.optional('signoff')),
    recordIds: [...args.list('record')],
    restricted: readOne('restricted', args.optional('restricted') ?? 'omit', ['omit', 'encrypt'] as const),
    recipient: args.optional('recipient') ?? null,
    form: args.flag('zip') ? ('zip' as const) : ('folder' as const),
    volumeBytes: readVolume(args.optional('volume')),
    isSm2: args.flag('sm2'),
    hasParity: args.flag('parity'),
  }
  return { ...options, declaration: await readDeclaration(backend, options, args) }
}

async function findSignoff(
  backend: Backend,
  projectId: string,
  wanted: string | undefined,
): Promise<string | null> {
  if (!wanted) return null
  const all = await call(backend, 'signoff.list', { projectId })
  const found = all.find(({ number, id }) => number === wanted || id === wanted)
  if (!found)
    throw new AppError('not-found', `没有编号为 ${wanted} 的变更或签证。请用 huanxin signoff list 查看。`)
  return found.id
}

/** One person for all; a reason each from a file `{"缺项的 id": "理由"}`, else the same for all the others. */
async function readDeclaration(
  backend: Backend,
  options: { readonly projectId: string; readonly purpose: BundlePurpose },
  args: Arguments,
): Promise<ExportOptions['declaration']> {
  const person = args.optional('declared-by')
  const given = args.optional('reasons')
  const common = args.optional('reason')
  if (!person && (given || common))
    throw new AppError('bad-input', '缺项声明要有声明人：--declared-by 姓名。')
  if (!person) return null
  const reasons = given ? readReasons(given) : new Map<string, string>()
  const plan: BundlePlan = await call(backend, 'bundle.plan', options)
  const gaps = plan.toDeclare.flatMap(({ gapId }) => {
    const reason = reasons.get(gapId) ?? common
    return reason ? [{ gapId, reason }] : []
  })
  return { person, gaps }
}

function readReasons(path: string): ReadonlyMap<string, string> {
  const value = readJsonFile(path)
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (
    entries.length === 0 ||
    !entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
  )
    throw new AppError(
      'bad-input',
      `“${path}”里应是缺项的 id 和理由，例如 {"item-01-1": "理由"}。id 用 --plan --json 查看。`,
    )
  return new Map(entries)
}

function readVolume(text: string | undefined): number | null {
  if (!text) return null
  if (Object.hasOwn(volumeSizes, text)) return volumeSizes[text as keyof typeof volumeSizes]
  if (!/^\d+$/.test(text)) throw new AppError('bad-input', '--volume 填 fat32、dvd、bluray 或字节数。')
  return Number(text)
}

/** One of the choices of an option. @throws AppError `bad-input` */
export function readOne<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((each) => each === value)
  if (!found) throw new AppError('bad-input', `--${name} 填 ${choices.join('、')} 中的一个。`)
  return found
}
