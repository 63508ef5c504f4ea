import { catalogue } from '#shared/model/catalogue.ts'
import type { Gap } from '#shared/model/project.ts'

export interface StageLack {
  readonly number: string
  readonly title: string
  /** Things that must still come; advice is not counted. */
  readonly lacks: number
  /** The policy forbids to go on. */
  readonly isBlocked: boolean
}

/** What each stage of the catalogue still lacks, in order. */
export const toStageLacks = (gaps: readonly Gap[]): readonly StageLack[] =>
  catalogue.map(({ number, title }) => {
    const own = gaps.filter(({ stage, level }) => stage === number && level !== 'advice')
    return { number, title, lacks: own.length, isBlocked: own.some(({ level }) => level === 'block') }
  })
