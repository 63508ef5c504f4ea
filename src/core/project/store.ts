import { desc, eq, or, sql } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { project } from '#core/db/schema.ts'
import { laterProjectFields, type Project, type ProjectFields } from '#shared/model/project.ts'

type Reader = Pick<Db, 'select'>
type Row = typeof project.$inferSelect

const toProject = (row: Row): Project => ({
  ...laterProjectFields,
  ...row.fields,
  id: row.id,
  ruleSet: row.ruleSet,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

const columns = (fields: ProjectFields) => ({
  code: fields.code,
  codeKey: fields.code.toLowerCase(),
  name: fields.name,
  community: fields.community,
  subDistrict: fields.subDistrict,
  buildings: fields.buildings,
  households: fields.households,
  areaSquareMetres: fields.areaSquareMetres,
  budgetFen: fields.budgetFen,
  contractFen: fields.contractFen,
  fields,
})

export function getProject(db: Reader, id: string): Project | null {
  const row = db.select().from(project).where(eq(project.id, id)).get()
  return row ? toProject(row) : null
}

export function findProject(db: Reader, code: string): Project | null {
  const row = db.select().from(project).where(eq(project.codeKey, code.toLowerCase())).get()
  return row ? toProject(row) : null
}

export function listProjects(db: Reader, text?: string): readonly Project[] {
  const words = text?.trim()
  const pattern = `%${(words ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`
  const matches = [project.code, project.name, project.community, project.subDistrict].map(
    (column) => sql`${column} like ${pattern} escape '\\'`,
  )
  return db
    .select()
    .from(project)
    .where(words ? or(...matches) : undefined)
    .orderBy(desc(project.updatedAt))
    .all()
    .map(toProject)
}

export function insertProject(tx: Tx, id: string, fields: ProjectFields, ruleSet: string, at: string): void {
  tx.insert(project)
    .values({ id, ...columns(fields), ruleSet, createdAt: at, updatedAt: at })
    .run()
}

export function replaceProject(tx: Tx, id: string, fields: ProjectFields, at: string): void {
  tx.update(project)
    .set({ ...columns(fields), updatedAt: at })
    .where(eq(project.id, id))
    .run()
}

export function touchProject(tx: Tx, id: string, at: string): void {
  tx.update(project).set({ updatedAt: at }).where(eq(project.id, id)).run()
}

/** Puts a project under another rule set. */
export function moveProject(tx: Tx, id: string, ruleSet: string, at: string): void {
  tx.update(project).set({ ruleSet, updatedAt: at }).where(eq(project.id, id)).run()
}
