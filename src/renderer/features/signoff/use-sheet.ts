import { useRead } from '#renderer/backend/query.ts'
import type { BoxHint, SheetBox, SheetScan } from '#shared/model/sheet.ts'
import type { SigningParty } from '#shared/model/signoff.ts'

/** A party's box on a recognised scan, and what could be seen in it. */
export interface PartySheet {
  readonly scan: SheetScan
  readonly box: SheetBox
  readonly hint: BoxHint | null
}

/** Null while the scan is not recognised as this form, or the party's box is on none of its pages. */
export function useSheet(signoffId: string, recordId: string | null, party: SigningParty): PartySheet | null {
  const sheets = useRead('sheet.list', { id: signoffId })
  const prints = useRead('signoff.prints', { id: signoffId })
  for (const scan of sheets.data ?? []) {
    if (scan.recordId !== recordId) continue
    const boxes = prints.data?.find(({ id }) => id === scan.printId)?.boxes ?? []
    const box = boxes.find((each) => each.party === party && each.page === scan.sheetPage)
    if (box) return { scan, box, hint: scan.check.hints.find((each) => each.party === party) ?? null }
  }
  return null
}
