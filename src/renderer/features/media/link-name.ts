import type { RecordLink } from '#shared/model/record-edit.ts'
import { visibleText } from './visible-text.ts'

/** Number and title of what is referred to, on one line. */
export const linkName = ({ number, title }: Pick<RecordLink, 'number' | 'title'>): string =>
  visibleText([number, title].filter(Boolean).join('　'))
