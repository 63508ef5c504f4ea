import { useRead } from '#renderer/backend/query.ts'
import { type SigningParty, signingPartyLabels } from '#shared/model/signoff.ts'

interface BoxPictureProps {
  readonly recordId: string
  /** Page of the scan, from 0. */
  readonly page: number
  readonly party: SigningParty
}

/** A party's box, cut out of the page after it was laid straight. */
export function BoxPicture({ recordId, page, party }: BoxPictureProps) {
  const picture = useRead('sheet.picture', { recordId, page })
  const box = picture.data?.boxes.find((each) => each.party === party)
  if (picture.isPending) return <p className="hx-quiet hx-small">正在截取签字栏…</p>
  if (!box?.picture) return null
  return <img className="hx-box-picture" src={box.picture} alt={`${signingPartyLabels[party]}的签字栏`} />
}
