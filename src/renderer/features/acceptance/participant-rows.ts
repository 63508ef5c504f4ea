import { expectedParticipants, type Participant } from '#shared/model/acceptance-state.ts'
import type { Project } from '#shared/model/project.ts'

/** As the bureau signs contracts and acceptances. */
const bureau = '区城乡建设局'

/**
 * The rows, and behind them everybody whom R13 names and who is not among them, as far as the project knows them.
 * @param company the property company, where it is registered
 */
export function withExpected(
  rows: readonly Participant[],
  project: Pick<Project, 'parties' | 'subDistrict' | 'responsible'>,
  company: string,
): readonly Participant[] {
  const absent = expectedParticipants(project, { bureau, company }).filter(({ role }) =>
    rows.every((row) => row.role !== role),
  )
  return [...rows, ...absent]
}
