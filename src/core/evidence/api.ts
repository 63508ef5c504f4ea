import type { Handlers } from '#core/dispatch.ts'
import { requireRecord } from '#core/record/service.ts'
import { readEvidence, readRecordEvidence } from './service.ts'

export const evidenceApi = {
  'evidence.project': (context, { projectId }) => readEvidence(context, projectId),
  'evidence.record': (context, { id }) => readRecordEvidence(context, requireRecord(context, id)),
} satisfies Partial<Handlers>
