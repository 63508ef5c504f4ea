import { z } from 'zod'
import { byId, method, projectId } from './method.ts'
import type { MadeDocument } from './model/notice.ts'
import type { ArchiveRecord } from './model/record.ts'
import { id, line } from './model/text.ts'
import {
  type AlbumPlan,
  albumInput,
  mostItems,
  mostVolumes,
  type UnplacedRecord,
  type Volume,
  type VolumeList,
  type VolumeProposal,
  volumeAdd,
  volumeFields,
  volumeItemInput,
  volumePrint,
} from './model/volume.ts'

/** The part of the contract about volumes and albums. */
export const volumeContract = {
  'volume.list': method<VolumeList>()(projectId),
  'volume.get': method<Volume>()(byId),
  /** Records of the archive that lie in no volume. */
  'volume.unplaced': method<{ total: number; items: readonly UnplacedRecord[] }>()(
    z.strictObject({
      projectId: id,
      text: z.string().max(100).default(''),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
  ),
  /** How the program would group what lies in no volume; changes nothing. */
  'volume.propose': method<VolumeProposal>()(projectId),
  /** Makes the proposed volumes with these keys. */
  'volume.compose': method<VolumeList>()(
    z.strictObject({
      projectId: id,
      keys: z.array(z.string().max(64)).min(1, '没有选要组的案卷').max(mostVolumes),
    }),
  ),
  'volume.add': method<Volume>()(volumeAdd),
  'volume.update': method<Volume>()(z.strictObject({ id, fields: volumeFields })),
  /** Takes a volume apart; its records stay in the archive. */
  'volume.remove': method<VolumeList>()(byId),
  'volume.move': method<VolumeList>()(z.strictObject({ id, ordinal: z.int().min(1).max(mostVolumes) })),
  /** The papers of a volume in their order; `takeOver` moves those that lie in another volume. */
  'volume.setItems': method<Volume>()(
    z.strictObject({
      id,
      items: z.array(volumeItemInput).max(mostItems, `一卷最多 ${mostItems} 份文件`),
      takeOver: z.boolean().default(false),
    }),
  ),
  /** Puts records at the end of a volume, their lines filled in. */
  'volume.addItems': method<Volume>()(
    z.strictObject({
      id,
      recordIds: z.array(id).min(1, '没有选文件').max(mostItems, `一卷最多 ${mostItems} 份文件`),
      takeOver: z.boolean().default(false),
    }),
  ),
  'volume.setNumberRule': method<VolumeList>()(z.strictObject({ projectId: id, rule: line(60, '档号规则') })),
  /** One part of one volume, or of all volumes of a project. */
  'volume.print': method<MadeDocument>()(volumePrint),
  /** 案卷目录, 卷内目录, 档案目录 and 照片台账 as .xlsx; the finished job's result is a TablesResult. */
  'volume.excel': method<{ jobId: string }>()(projectId),
  /** What an album would hold; makes nothing. */
  'album.plan': method<AlbumPlan>()(albumInput),
  /** The finished job's result is an AlbumResult. */
  'album.make': method<{ jobId: string }>()(albumInput),
  /** Files a made album as a record (11-1). */
  'album.archive': method<ArchiveRecord>()(
    z.strictObject({ projectId: id, documentId: z.string().regex(/^[0-9a-f]{64}$/, '文件编号无效') }),
  ),
} as const
