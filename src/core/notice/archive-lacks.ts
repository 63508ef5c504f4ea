import { type ArchiveFacts, countRecordsWhere } from '#core/catalogue/facts.ts'
import { constructionLacks, type NoticeLack } from './rules.ts'

/** R7: what the construction board lacks of its seven groups, by what is registered and filed. */
export const constructionLacksOf = (archive: ArchiveFacts): readonly NoticeLack[] =>
  constructionLacks(archive.project, {
    plan: countRecordsWhere(archive, ({ drawing }) => drawing === 'plan'),
    elevation: countRecordsWhere(archive, ({ drawing }) => drawing === 'elevation'),
  })
