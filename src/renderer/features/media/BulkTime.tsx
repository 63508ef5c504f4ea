import { Button, DatePicker, InputNumber, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { type TimeBasis, timeBasisLabels } from '#shared/model/record.ts'
import { type CommonFacts, shiftWords } from '#shared/model/record-edit.ts'
import { toLocalSecond } from '#shared/model/time.ts'
import type { BulkPartProps } from './BulkDialog.tsx'

interface BulkTimeProps extends BulkPartProps {
  readonly common: CommonFacts
}

const noShift = { days: 0, hours: 0, minutes: 0, seconds: 0 }
const units = [
  ['days', '天', 36_600],
  ['hours', '时', 999],
  ['minutes', '分', 999],
  ['seconds', '秒', 999],
] as const

/** Puts a wrong camera clock right, sets one time for all, or goes back to what the files say. */
export function BulkTime({ ids, common, onDone }: BulkTimeProps) {
  const { times, count } = common
  const shift = useAction('record.shiftTime')
  const reset = useAction('record.resetTime')
  const update = useAction('record.update')
  const [sign, setSign] = useState<1 | -1>(1)
  const [parts, setParts] = useState(noShift)
  const [same, setSame] = useState<Dayjs | null>(null)
  const seconds = sign * (parts.days * 86_400 + parts.hours * 3600 + parts.minutes * 60 + parts.seconds)
  const timed = count - times.without
  const moved = (at: string) => toLocalSecond(new Date(Date.parse(at) + seconds * 1000).toISOString())
  const all = { ids: [...ids] }
  return (
    <div className="hx-stack">
      <p className="hx-quiet">{sourceWords(common)}</p>
      <fieldset className="hx-fieldset">
        <legend className="hx-list-title">相机时钟不准：整体改</legend>
        <div className="hx-actions">
          <Radio.Group
            value={sign}
            onChange={(event) => setSign(event.target.value as 1 | -1)}
            aria-label="往前还是往后"
          >
            <Radio value={1}>往后改（相机慢了）</Radio>
            <Radio value={-1}>往前改（相机快了）</Radio>
          </Radio.Group>
        </div>
        <div className="hx-actions hx-shift">
          {units.map(([key, label, most]) => (
            <InputNumber<number>
              key={key}
              aria-label={label}
              min={0}
              max={most}
              precision={0}
              value={parts[key]}
              onChange={(value) => setParts({ ...parts, [key]: value ?? 0 })}
              suffix={label}
            />
          ))}
          <Button
            type="primary"
            disabled={seconds === 0 || timed === 0}
            loading={shift.isPending}
            onClick={() =>
              shift.mutate(
                { ...all, seconds },
                {
                  onSuccess: ({ changed, withoutTime }) =>
                    onDone(
                      `已把 ${formatCount(changed)} 个的时间改了 ${shiftWords(seconds)}${withoutTime > 0 ? `，${formatCount(withoutTime)} 个没有时间，没动` : ''}`,
                    ),
                },
              )
            }
          >
            {seconds === 0 ? '改时间' : `改 ${formatCount(timed)} 个`}
          </Button>
        </div>
        {seconds !== 0 && times.first ? (
          <p role="status">
            最早的 {toLocalSecond(times.first)} 改成 <strong>{moved(times.first)}</strong>
          </p>
        ) : null}
        <p className="hx-quiet hx-small">来源仍是相机，说明里会写明改了多少、原来是几点；没有时间的不动。</p>
        <ErrorNote error={shift.error} />
      </fieldset>
      <fieldset className="hx-fieldset">
        <legend className="hx-list-title">都改成同一时间（人工填写）</legend>
        <div className="hx-actions">
          <DatePicker
            showTime
            aria-label="统一的拍摄时间"
            value={same}
            format={['YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD']}
            placeholder="2023-06-01 08:30:00"
            maxDate={dayjs()}
            onChange={setSame}
          />
          <Button
            disabled={same === null}
            loading={update.isPending}
            onClick={() => {
              if (!same) return
              const takenAt = new Date(`${same.format('YYYY-MM-DDTHH:mm:ss')}+08:00`).toISOString()
              update.mutate(
                { ...all, patch: { takenAt } },
                { onSuccess: ({ changed }) => onDone(`已改 ${formatCount(changed)} 个的时间`) },
              )
            }}
          >
            都改成这个时间
          </Button>
        </div>
        <ErrorNote error={update.error} />
      </fieldset>
      <fieldset className="hx-fieldset">
        <legend className="hx-list-title">改回文件自带的时间</legend>
        <div className="hx-actions">
          <Button
            disabled={times.resettable === 0}
            loading={reset.isPending}
            onClick={() =>
              reset.mutate(all, {
                onSuccess: ({ changed }) => onDone(`已把 ${formatCount(changed)} 个改回文件自带的时间`),
              })
            }
          >
            改回 {formatCount(times.resettable)} 个
          </Button>
          <span className="hx-quiet">
            {times.resettable === 0 ? '没有改过的，或文件里本来没有时间' : '照相机、视频文件里原来记的时间'}
          </span>
        </div>
        <ErrorNote error={reset.error} />
      </fieldset>
    </div>
  )
}

function sourceWords({ count, times }: CommonFacts): string {
  const sources = (Object.entries(times.byBasis) as [TimeBasis, number][])
    .filter(([basis]) => basis !== 'none')
    .map(([basis, n]) => `“${timeBasisLabels[basis]}”${formatCount(n)} 个`)
  const range =
    times.first && times.last ? `，${toLocalSecond(times.first)} 至 ${toLocalSecond(times.last)}` : ''
  const without = times.without > 0 ? `；没有时间 ${formatCount(times.without)} 个` : ''
  return count === times.without
    ? '选中的都没有拍摄时间。'
    : `时间来源：${sources.join('、')}${without}${range}。`
}
