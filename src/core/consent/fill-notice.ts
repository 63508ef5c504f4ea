import type { Context } from '#core/context.ts'
import { fillNoticeFacts } from '#core/notice/service.ts'
import { AppError } from '#shared/errors.ts'
import { consents, type FactsOf } from '#shared/model/notice.ts'
import { requireConsent } from './status.ts'

/**
 * Writes the counts into the draft of the survey's or the design's board; what else people settled of it stays.
 * @throws AppError `missing-content` while there is nothing to write
 */
export function fillNotice(
  context: Context,
  { projectId, kind }: { projectId: string; kind: 'survey' | 'design' },
): { kind: string } {
  const { counts, survey, denominator, vote, voteNumbers } = requireConsent(context, projectId)
  if (kind === 'survey') {
    if (consents.every((consent) => counts.agreed[consent] === null))
      throw new AppError('missing-content', '还没有调查结果可填入公示。请先登记住户或填写调查情况。')
    fillNoticeFacts(
      context,
      projectId,
      'survey',
      (before): FactsOf<'survey'> => ({
        ...before,
        from: survey.from ?? before.from,
        until: survey.until ?? before.until,
        households: counts.households,
        issued: counts.issued,
        returned: counts.returned,
        ...counts.agreed,
        denominator,
      }),
    )
    return { kind }
  }
  if (!voteNumbers)
    throw new AppError('missing-content', '还没有表决结果可填入公示。请先登记各户的表决或填写表决情况。')
  const { areaTotal, areaTook, areaAgreed, ...owners } = voteNumbers
  fillNoticeFacts(
    context,
    projectId,
    'design',
    (before): FactsOf<'design'> => ({
      ...before,
      ...owners,
      from: vote.from ?? before.from,
      until: vote.until ?? before.until,
      areaTotal: areaTotal / 100,
      areaTook: areaTook / 100,
      areaAgreed: areaAgreed / 100,
      needsThreeQuarters: vote.needsThreeQuarters,
    }),
  )
  return { kind }
}
