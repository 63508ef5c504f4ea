import { type Issue, toIssues } from '#renderer/ui/form-rules.ts'
import type { NoticeVersion } from '#shared/model/notice.ts'
import { type Posting, type PostingInput, postingInput } from '#shared/model/posting.ts'

/** The form as it is on the screen. */
export interface PostingValues {
  readonly versionId: string
  readonly place: string
  readonly upOn: string | null
  readonly downOn: string | null
  readonly one: string
  readonly other: string
  readonly photos: PostingInput['photos']
  readonly note: string
}

/** A posting, or a blank one of the newest board. */
export const toValues = (
  posting: Posting | null,
  versions: readonly Pick<NoticeVersion, 'id'>[],
): PostingValues => ({
  versionId: posting?.versionId ?? versions[0]?.id ?? '',
  place: posting?.place ?? '',
  upOn: posting?.upOn ?? null,
  downOn: posting?.downOn ?? null,
  one: posting?.people[0] ?? '',
  other: posting?.people[1] ?? '',
  photos: posting ? posting.photos.map(({ recordId, view }) => ({ recordId, view })) : [],
  note: posting?.note ?? '',
})

/** Checks the form by its schema; issues are named by the form's fields. */
export function checkValues({ one, other, ...values }: PostingValues): {
  readonly input: PostingInput | null
  readonly issues: readonly Issue[]
} {
  const parsed = postingInput.safeParse({
    ...values,
    upOn: values.upOn ?? '',
    downOn: values.downOn || null,
    people: [one, other],
  })
  if (parsed.success) return { input: parsed.data, issues: [] }
  return {
    input: null,
    issues: toIssues(parsed.error).map((issue) => ({ ...issue, path: place(issue.path) })),
  }
}

/** Path in the schema → name in the form. */
function place([head, at, ...rest]: Issue['path']): Issue['path'] {
  if (head === 'people') return [at === 0 ? 'one' : 'other']
  return head === undefined ? [] : at === undefined ? [head] : [head, at, ...rest]
}
