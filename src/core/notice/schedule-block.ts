import { type Block, paragraph, slots, stack } from '#core/pdf/block.ts'
import { breakLines, measure, type Run } from '#core/pdf/measure.ts'
import { accent, hairline, ink, leading, middle, quiet, tooNarrow } from './board-style.ts'
import type { BoardSchedule } from './content.ts'
import { toDay, toLongDate } from './words.ts'

interface Bar {
  readonly name: readonly Run[]
  readonly nameEm: number
  readonly startOn: string
  readonly endOn: string
  readonly isWhole: boolean
}

/** Dates in words, and a bar for the whole and for each milestone over months. */
export function scheduleBlock(schedule: BoardSchedule): (width: number, size: number) => Block {
  const { startOn, endOn, days, milestones } = schedule
  const fact = (label: string, value: string): readonly Run[] => [
    { text: `${label}：`, color: quiet },
    { text: value, bold: true },
  ]
  const facts = [
    fact('计划开工', toLongDate(startOn)),
    fact('计划竣工', toLongDate(endOn)),
    fact('总工期', `${days} 日历天`),
  ]
  const bar = (name: string, from: string, until: string, isWhole: boolean): Bar => ({
    name: [{ text: name, bold: isWhole }],
    nameEm: measure(name, 1, isWhole),
    startOn: from,
    endOn: until,
    isWhole,
  })
  const bars = [
    bar('总工期', startOn, endOn, true),
    ...milestones.map((each) => bar(each.name, each.startOn, each.endOn, false)),
  ]
  return (width, size) => {
    const dates = slots(facts, width, 12, { size, leading, color: ink })
    return stack([dates, chart(bars, width, size)], size * 0.35)
  }
}

function chart(bars: readonly Bar[], width: number, size: number): Block {
  const first = bars.reduce((least, bar) => (bar.startOn < least ? bar.startOn : least), '9999-12-31')
  const last = bars.reduce((most, bar) => (bar.endOn > most ? bar.endOn : most), '0000-01-01')
  const isOneYear = first.slice(0, 4) === last.slice(0, 4)
  const spans = bars.map((bar) => toSpan(bar, isOneYear))
  const dateWidth = Math.max(...spans.map((span) => measure(span, size))) + size * 0.6
  const named = Math.max(...bars.map(({ nameEm }) => nameEm)) * size
  const nameWidth = Math.min(named + size * 0.6, width * 0.3)
  const left = nameWidth
  const room = width - nameWidth - dateWidth
  if (room < size * 5) return tooNarrow
  // The axis covers whole months, so that a month's rule is a month's first day.
  const from = toDay(`${first.slice(0, 7)}-01`)
  const to = toDay(nextMonth(last))
  const place = (day: number) => left + ((day - from) / (to - from)) * room

  const axis = size * 1.5
  const rows = bars.map((bar, index) => {
    const name = paragraph(bar.name, nameWidth - size * 0.6, {
      size,
      leading: 1.2,
      color: ink,
    })
    const [span] = breakLines([{ text: spans[index] ?? '' }], size, Number.POSITIVE_INFINITY)
    return { bar, name, span, height: Math.max(name.height, size * 1.2) + size * 0.4 }
  })
  const height = axis + rows.reduce((sum, row) => sum + row.height, 0)
  const ticks = toTicks(first, last, room, size)

  return {
    height,
    draw(sheet, x, y) {
      for (const tick of ticks) {
        const at = x + place(toDay(tick.date))
        sheet.rule(at, y + axis - size * 0.2, at, y + height, size * 0.03, hairline)
        const [label] = breakLines([{ text: tick.label }], size, Number.POSITIVE_INFINITY)
        if (label) sheet.line(label, at + size * 0.12, y, { size, leading: axis / size, color: quiet })
      }
      sheet.rule(x + left, y + axis, x + left + room, y + axis, size * 0.06, quiet)
      let top = y + axis
      for (const { bar, name, span, height: rowHeight } of rows) {
        name.draw(sheet, x, top + (rowHeight - name.height) / 2)
        const start = x + place(toDay(bar.startOn))
        const end = x + place(toDay(bar.endOn) + 1)
        const thick = size * (bar.isWhole ? 0.8 : 0.66)
        sheet.box(start, top + (rowHeight - thick) / 2, Math.max(size * 0.12, end - start), thick, {
          fill: bar.isWhole ? accent : middle,
        })
        if (span) {
          const style = { size, leading: 1, width: dateWidth, align: 'right', color: ink } as const
          sheet.line(span, x + width - dateWidth, top + (rowHeight - size) / 2, style)
        }
        top += rowHeight
      }
      sheet.rule(x + left, top, x + left + room, top, size * 0.03, hairline)
    },
  }
}

function toSpan({ startOn, endOn }: Bar, isOneYear: boolean): string {
  const short = (date: string) => {
    const [year, month, day] = date.split('-').map(Number)
    return isOneYear ? `${month}.${day}` : `${year}.${month}.${day}`
  }
  return startOn === endOn ? short(startOn) : `${short(startOn)}—${short(endOn)}`
}

function nextMonth(date: string): string {
  const [year = 0, month = 0] = date.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

/** Months to be named: every one where there is room, else every second, third, sixth or twelfth. */
function toTicks(first: string, last: string, room: number, size: number): { date: string; label: string }[] {
  const months: string[] = []
  for (let date = `${first.slice(0, 7)}-01`; date <= last; date = nextMonth(date)) months.push(date)
  const widest = measure('2023年12月', size) + size * 0.4
  const usual = measure('12月', size) + size * 0.4
  const width = room / months.length
  const step =
    [1, 2, 3, 6, 12].find((each) => width * each >= (each >= 12 ? widest : usual)) ??
    12 * Math.ceil(widest / (width * 12))
  return months.flatMap((date, index) => {
    if (index % step !== 0) return []
    const [year, month] = date.split('-').map(Number)
    const isYearNamed = (index === 0 || month === 1 || step >= 12) && width * step >= widest
    return [{ date, label: isYearNamed ? `${year}年${month}月` : `${month}月` }]
  })
}
