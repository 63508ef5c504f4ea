import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Backend, call } from '#core/interface.ts'
import { AppError } from '#shared/errors.ts'
import type { DrawingKind, Phase } from '#shared/model/record.ts'
import type { EntryContent } from '#shared/model/stage-entry.ts'
import type { StageFacts } from '#shared/model/stage-facts.ts'
import { drawPhoto } from './photo.ts'
import { drawDrawing } from './plans.ts'
import type { Moment } from './scene-parts.ts'
import type { SceneKind } from './scenes.ts'

type Port = Pick<Backend, 'dispatch' | 'registerSource' | 'waitForJob'>

/** A photo to draw and bring in. */
export interface YearShot {
  readonly kind: SceneKind
  readonly moment: Moment
  readonly label: string
  readonly seed: number
  /** Local day. */
  readonly on: string
}

/** What a person's hands do over and over again: write down, draw, bring in. */
export interface YearHand {
  readonly backend: Port
  readonly today: string
  readonly facts: (projectId: string, facts: StageFacts) => Promise<void>
  readonly entry: (projectId: string, content: EntryContent) => Promise<void>
  /** Draws a photo and files it; answers the record's id. */
  readonly photo: (projectId: string, shot: YearShot, item: string, phase: Phase) => Promise<string>
  /** The example's plan and elevation. */
  readonly drawings: (projectId: string) => Promise<void>
}

export function createYearHand(backend: Port, folder: string, today: string): YearHand {
  const bring = async (
    projectId: string,
    name: string,
    bytes: Buffer,
    place: { item: string; phase: Phase | null; drawing: DrawingKind | null },
    title: string,
  ): Promise<string> => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    const { sourceId } = await backend.registerSource([path], { name: '示例照片', isTemporary: false })
    const { jobId } = await call(backend, 'media.import', { projectId, sourceId, ...place })
    const job = await backend.waitForJob(jobId)
    const { items } = await call(backend, 'job.files', { id: jobId, limit: 1 })
    const id = items[0]?.recordId
    if (!id) throw new AppError('unreadable', job.error || '示例照片没有存入，请重试。')
    await call(backend, 'record.update', { ids: [id], patch: { title } })
    return id
  }
  let plans: readonly (readonly [DrawingKind, Buffer])[] | null = null
  return {
    backend,
    today,
    async facts(projectId, facts) {
      await call(backend, 'facts.save', { projectId, facts })
    },
    async entry(projectId, content) {
      await call(backend, 'entry.add', { projectId, content })
    },
    async photo(projectId, { kind, moment, label, seed, on }, item, phase) {
      const place = { latitude: 37.45 + (seed % 97) * 0.0007, longitude: 116.3 + (seed % 89) * 0.0008 }
      const bytes = await drawPhoto({ kind, moment, label, seed, takenAt: `${on}T02:10:20.000Z`, ...place })
      return bring(projectId, `${seed}-${moment}.jpg`, bytes, { item, phase, drawing: null }, label)
    },
    async drawings(projectId) {
      plans ??= [
        ['plan', await drawDrawing('plan')],
        ['elevation', await drawDrawing('elevation')],
      ]
      for (const [drawing, bytes] of plans) {
        const title = drawing === 'plan' ? '总平面图' : '1号楼南立面图'
        await bring(projectId, `${drawing}.png`, bytes, { item: '03-2', phase: null, drawing }, title)
      }
    },
  }
}
