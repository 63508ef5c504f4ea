import { useQuery } from '@tanstack/react-query'
import { useDebounced } from '#renderer/features/media/use-debounced.ts'
import { placeWords } from '#shared/model/flat.ts'
import { type Answer, answerLabels } from '#shared/model/household.ts'
import { findFlat } from './quick-entry.ts'
import type { QuickFields } from './quick-fields.ts'

interface KnownFlatProps {
  readonly projectId: string
  readonly place: Pick<QuickFields, 'building' | 'unit' | 'room'>
}

const word = (answer: Answer | null) => (answer === null ? '未答' : answerLabels[answer])

/** What is registered of the flat that is being entered: saving brings it up to date. */
export function KnownFlat({ projectId, place: { building, unit, room } }: KnownFlatProps) {
  const place = useDebounced(JSON.stringify({ building, unit, room }), 200)
  const known = useQuery({
    queryKey: ['consent.households', 'flat', projectId, place],
    queryFn: () => findFlat(projectId, JSON.parse(place) as KnownFlatProps['place']),
    enabled: building.trim() !== '' && room.trim() !== '',
  })
  const identity = known.data?.identity
  if (!identity || JSON.stringify({ building, unit, room }) !== place) return null
  const { renovation, demolition, property, vote } = identity
  return (
    <p className="hx-small hx-is-due">
      {placeWords(identity)}已登记{identity.owner ? `（${identity.owner}）` : ''}：改造 {word(renovation)}
      、拆违拆临 {word(demolition)}、物业 {word(property)}、表决 {word(vote)}。保存时更新。
    </p>
  )
}
