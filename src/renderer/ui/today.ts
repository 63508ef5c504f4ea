import { toLocalDate } from '#shared/model/time.ts'

/** The local calendar day it is now. */
export const localToday = (): string => toLocalDate(new Date().toISOString())
