import { Button, Checkbox, Input, type InputRef, Segmented } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useOnce } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { NumberInput } from '#renderer/ui/NumberInput.tsx'
import { localToday } from '#renderer/ui/today.ts'
import { doorsOf, nextRoom, placeWords } from '#shared/model/flat.ts'
import { type Answer, answerLabels, type Household } from '#shared/model/household.ts'
import { AnswerKeys } from './AnswerKeys.tsx'
import { BatchFields } from './BatchFields.tsx'
import { KnownFlat } from './KnownFlat.tsx'
import { saveQuick } from './quick-entry.ts'
import { type Batch, hasAnswer, type Mode, type QuickFields } from './quick-fields.ts'

const empty: QuickFields = {
  building: '',
  unit: '',
  room: '',
  owner: '',
  phone: '',
  area: null,
  renovation: null,
  demolition: null,
  property: null,
  vote: null,
}

const words = (answer: Answer | null) => (answer === null ? '未答' : answerLabels[answer])

/** A pile of forms by keyboard: flat, 1 2 3 for the answers, Enter saves and goes to the next flat. */
export function QuickEntry({ projectId }: { readonly projectId: string }) {
  const [mode, setMode] = useState<Mode>('survey')
  const [fields, setFields] = useState<QuickFields>(empty)
  const [batch, setBatch] = useState<Batch>(() => {
    const today = localToday()
    return { way: 'visit', surveyedOn: today, investigators: [], hasSigned: true, votedOn: today }
  })
  const [isLong, setLong] = useState(false)
  const [rooms, setRooms] = useState<readonly string[]>([])
  const [done, setDone] = useState<{ count: number; last: Household; isNew: boolean } | null>(null)
  const building = useRef<InputRef>(null)
  const unit = useRef<InputRef>(null)
  const room = useRef<InputRef>(null)
  const owner = useRef<InputRef>(null)
  const first = useRef<HTMLDivElement>(null)
  const second = useRef<HTMLDivElement>(null)
  const third = useRef<HTMLDivElement>(null)
  const ballot = useRef<HTMLDivElement>(null)
  const [isUnanswered, setUnanswered] = useState(false)
  const set = (change: Partial<QuickFields>) => {
    setFields((before) => ({ ...before, ...change }))
    setUnanswered(false)
  }
  const toAnswers = () => (mode === 'vote' ? ballot : first).current?.focus()

  useEffect(() => building.current?.focus(), [])

  const save = useOnce((typed: { fields: QuickFields; batch: Batch; mode: Mode }) =>
    saveQuick(projectId, typed.fields, typed.batch, typed.mode),
  )
  const onSuccess = ({ household, isNew }: { household: Household; isNew: boolean }) => {
    const entered = [...rooms, fields.room.trim()]
    const next = nextRoom(fields.room.trim(), doorsOf(entered))
    setRooms(entered)
    setDone((before) => ({ count: (before?.count ?? 0) + 1, last: household, isNew }))
    setFields({ ...empty, building: fields.building, unit: fields.unit, room: next })
    if (next === '') room.current?.focus()
    else if (isLong) owner.current?.focus()
    else toAnswers()
  }
  const submit = () => {
    if (save.isPending) return
    if (fields.building.trim() === '') building.current?.focus()
    else if (fields.room.trim() === '') room.current?.focus()
    else if (!hasAnswer(fields, mode)) {
      setUnanswered(true)
      toAnswers()
    } else save.mutate({ fields, batch, mode }, { onSuccess })
  }
  const onEnter = (event: KeyboardEvent, then: () => void) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    then()
  }
  return (
    <section className="hx-consent-entry" aria-label="逐户录入">
      <div className="hx-list-tools">
        <div className="hx-actions">
          <Segmented<Mode>
            aria-label="录入什么"
            value={mode}
            options={[
              { value: 'survey', label: '三项意愿' },
              { value: 'vote', label: '方案表决' },
            ]}
            onChange={(next) => {
              setMode(next)
              setUnanswered(false)
            }}
          />
          <Checkbox checked={isLong} onChange={(event) => setLong(event.target.checked)}>
            同时填产权人、面积、电话
          </Checkbox>
        </div>
        <span className="hx-quiet hx-small">按 1 同意、2 不同意、3 弃权、0 清空；回车保存，到下一户。</span>
      </div>
      <BatchFields mode={mode} batch={batch} onChange={setBatch} />
      <div className="hx-consent-row">
        <Labelled label="楼栋" id="quick-building" className="hx-consent-place">
          <Input
            id="quick-building"
            ref={building}
            value={fields.building}
            maxLength={20}
            onChange={(event) => {
              set({ building: event.target.value })
              setRooms([])
            }}
            onKeyDown={(event) => onEnter(event, () => unit.current?.focus())}
          />
        </Labelled>
        <Labelled label="单元" id="quick-unit" className="hx-consent-place">
          <Input
            id="quick-unit"
            ref={unit}
            value={fields.unit}
            maxLength={20}
            onChange={(event) => {
              set({ unit: event.target.value })
              setRooms([])
            }}
            onKeyDown={(event) => onEnter(event, () => room.current?.focus())}
          />
        </Labelled>
        <Labelled label="房号" id="quick-room" className="hx-consent-place">
          <Input
            id="quick-room"
            ref={room}
            value={fields.room}
            maxLength={20}
            onFocus={(event) => event.target.select()}
            onChange={(event) => set({ room: event.target.value })}
            onKeyDown={(event) => onEnter(event, () => (isLong ? owner.current?.focus() : toAnswers()))}
          />
        </Labelled>
        {isLong ? (
          <>
            <Labelled label="产权人" id="quick-owner" className="hx-consent-owner">
              <Input
                id="quick-owner"
                ref={owner}
                value={fields.owner}
                maxLength={60}
                onChange={(event) => set({ owner: event.target.value })}
                onKeyDown={(event) => onEnter(event, toAnswers)}
              />
            </Labelled>
            <Labelled label="面积" id="quick-area" className="hx-consent-owner">
              <NumberInput
                id="quick-area"
                className="hx-consent-area"
                suffix="㎡"
                value={fields.area}
                onChange={(area) => set({ area })}
                onKeyDown={(event) => onEnter(event, toAnswers)}
              />
            </Labelled>
            <Labelled label="电话（可不填）" id="quick-phone" className="hx-consent-owner">
              <Input
                id="quick-phone"
                value={fields.phone}
                maxLength={24}
                onChange={(event) => set({ phone: event.target.value })}
                onKeyDown={(event) => onEnter(event, toAnswers)}
              />
            </Labelled>
          </>
        ) : null}
        {mode === 'survey' ? (
          <>
            <AnswerKeys
              label="改造意愿"
              focusRef={first}
              value={fields.renovation}
              onChange={(renovation) => set({ renovation })}
              onNext={() => second.current?.focus()}
              onEnter={submit}
            />
            <AnswerKeys
              label="拆违拆临意愿"
              focusRef={second}
              value={fields.demolition}
              onChange={(demolition) => set({ demolition })}
              onNext={() => third.current?.focus()}
              onEnter={submit}
            />
            <AnswerKeys
              label="物业管理意愿"
              focusRef={third}
              value={fields.property}
              onChange={(property) => set({ property })}
              onEnter={submit}
            />
          </>
        ) : (
          <AnswerKeys
            label="设计方案表决"
            focusRef={ballot}
            value={fields.vote}
            onChange={(vote) => set({ vote })}
            onEnter={submit}
          />
        )}
        <Button type="primary" loading={save.isPending} onClick={submit}>
          保存，下一户
        </Button>
      </div>
      {isUnanswered ? (
        <p role="alert" className="hx-block hx-small">
          {mode === 'vote' ? '先填表决再保存' : '三项里至少填一项再保存'}。没有答复的住户，用“登记一户”登记。
        </p>
      ) : null}
      <KnownFlat projectId={projectId} place={fields} />
      <ErrorNote error={save.error} />
      {done ? (
        <p role="status" className="hx-small">
          已保存 {done.count} 户。上一户：{done.last.identity ? placeWords(done.last.identity) : ''}
          {done.isNew ? '' : '（原已登记，已更新）'}，
          {mode === 'vote'
            ? `表决 ${words(done.last.vote)}`
            : `改造 ${words(done.last.renovation)}、拆违拆临 ${words(done.last.demolition)}、物业 ${words(done.last.property)}`}
        </p>
      ) : null}
    </section>
  )
}

interface LabelledProps {
  readonly label: string
  readonly id: string
  readonly className: string
  readonly children: React.ReactNode
}

const Labelled = ({ label, id, className, children }: LabelledProps) => (
  <div className={className}>
    <label htmlFor={id} className="hx-answer-label">
      {label}
    </label>
    {children}
  </div>
)
