import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { type Signoff, signingPartyLabels } from '#shared/model/signoff.ts'
import { HandwritingDialog } from './HandwritingDialog.tsx'
import { RecordThumb } from './RecordThumb.tsx'

/** 屏幕签名: what was written on the screen, beside the paper. */
export function HandwritingSection({ signoff }: { readonly signoff: Signoff }) {
  const { id, state } = signoff
  const list = useRead('handwriting.list', { id })
  const [isWriting, setWriting] = useState(false)
  return (
    <Section title="屏幕签名" note="只作留痕，不代替签字盖章的纸质签认">
      <ErrorNote error={list.error} />
      <div className="hx-thumbs">
        {list.data?.map((each) => (
          <div key={each.id} className="hx-thumb-box">
            <RecordThumb recordId={each.recordId} />
            <span className="hx-small">
              {signingPartyLabels[each.party]} {each.person}
            </span>
            <span className="hx-small hx-quiet">
              <LocalTime at={each.at} />
              {each.isCurrent ? '' : '，后来内容改过'}
            </span>
          </div>
        ))}
      </div>
      {state === 'voided' ? null : <Button onClick={() => setWriting(true)}>在屏幕上签名</Button>}
      {isWriting ? <HandwritingDialog signoff={signoff} onClose={() => setWriting(false)} /> : null}
    </Section>
  )
}
