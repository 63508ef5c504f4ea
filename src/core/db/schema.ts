/** The schema only grows: columns are added, never renamed or dropped. */
export * from './schema-archive.ts'
export * from './schema-base.ts'
export * from './schema-handover.ts'
export * from './schema-notice.ts'
export * from './schema-procedure.ts'
