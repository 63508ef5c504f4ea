import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { UnsavedGuard } from '#renderer/features/project/UnsavedGuard.tsx'
import { RemoveEntry } from '#renderer/features/stage/EntryDialog.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { localToday } from '#renderer/ui/today.ts'
import { monthOf } from '#shared/model/calendar.ts'
import type { Project } from '#shared/model/project.ts'
import { complaintState, isOnSite, missingDays } from '#shared/model/site-days.ts'
import type { Entry } from '#shared/model/stage-entry.ts'
import { isCalendarDay } from '#shared/model/text.ts'
import { ComplaintSection } from './ComplaintSection.tsx'
import { DiaryForm } from './DiaryForm.tsx'
import { toDiaryValues } from './diary-form.ts'
import { MonthSection } from './MonthSection.tsx'
import { weekDayWord } from './month-rows.ts'
import { PartNav } from './PartNav.tsx'
import './site.css'

const openWords = '还没有记录'

/** 现场: today's record first, then the months, then what people complained of. */
export function SiteTab({ project }: { readonly project: Project }) {
  const projectId = project.id
  const [today] = useState(localToday)
  const [day, setDay] = useState(today)
  const [month, setMonth] = useState(monthOf(today))
  const [isDirty, setDirty] = useState(false)
  /** A day that was chosen while another has unsaved changes. */
  const [wanted, setWanted] = useState<string | null>(null)
  const [removed, setRemoved] = useState<Entry<'diary'> | null>(null)
  // Its form begins anew when a record was taken out.
  const [removals, setRemovals] = useState(0)
  const read = useRead('entry.list', { projectId, kind: 'diary' })
  const told = useRead('entry.list', { projectId, kind: 'complaint' })
  const status = useRead('library.status', {})
  if (!read.data || !told.data || !status.data) {
    return <ErrorNote error={read.error ?? told.error ?? status.error} onRetry={() => void read.refetch()} />
  }
  const diaries = read.data as readonly Entry<'diary'>[]
  const complaints = told.data as readonly Entry<'complaint'>[]
  const states = complaints.map(({ content }) => complaintState(content, today))
  const late = states.filter((state) => state === 'late').length
  const unanswered = late + states.filter((state) => state === 'open').length
  const entry = diaries.find(({ content }) => content.on === day) ?? null
  const missing = missingDays(
    { startOn: project.schedule.startOn, acceptedOn: project.acceptedOn, today },
    diaries.map(({ content }) => content.on),
  )
  const dayWords = (which: string) => {
    if (diaries.some(({ content }) => content.on === which)) return '已记录'
    const { startOn } = project.schedule
    return isOnSite({ startOn, acceptedOn: project.acceptedOn }, which) === false ? '不在施工期内' : openWords
  }
  const open = (next: string) => {
    setDay(next)
    setMonth(monthOf(next))
    setDirty(false)
    setWanted(null)
    document.getElementById('site-day')?.scrollIntoView({ block: 'start' })
  }
  const choose = (next: string | null) => {
    if (next === null || !isCalendarDay(next) || next > today || next === day) return
    if (isDirty) setWanted(next)
    else open(next)
  }
  return (
    <>
      <UnsavedGuard isActive={() => isDirty} />
      <PartNav
        parts={[
          {
            id: 'site-day',
            title: '今日记录',
            words: dayWords(today),
            isDue: dayWords(today) === openWords,
          },
          {
            id: 'site-months',
            title: '每月记录',
            words:
              missing.length > 0
                ? `${diaries.length} 天有记录，${missing.length} 天没有`
                : `${diaries.length} 天有记录`,
            isDue: missing.length > 0,
          },
          {
            id: 'site-complaints',
            title: '投诉咨询',
            words:
              unanswered === 0
                ? '没有未答复的'
                : `${unanswered} 件未答复${late > 0 ? `，${late} 件逾期` : ''}`,
            isDue: unanswered > 0,
          },
        ]}
      />
      <div id="site-day">
        <Section
          title={`${day === today ? '今日记录' : '补记'} ${day} ${weekDayWord(day)}`}
          note={
            <Chip tone={entry ? 'good' : dayWords(day) === openWords ? 'due' : 'plain'}>{dayWords(day)}</Chip>
          }
        >
          <div className="hx-actions hx-diary-day">
            <span>换一天</span>
            <DateInput aria-label="记录哪一天" value={day} onChange={choose} />
            {day === today ? null : <Button onClick={() => choose(today)}>回到今天</Button>}
            {project.schedule.startOn === null ? (
              <span className="hx-quiet">没有填开工日期，程序不知道从哪天起要有记录。</span>
            ) : null}
          </div>
          <DiaryForm
            key={`${day} ${removals}`}
            projectId={projectId}
            day={day}
            entry={entry}
            initial={toDiaryValues(project, diaries, day, status.data.office?.operator ?? '')}
            onDirty={setDirty}
            onRemove={setRemoved}
          />
        </Section>
      </div>
      <div id="site-months">
        <MonthSection
          projectId={projectId}
          diaries={diaries.map(({ content }) => content)}
          missing={missing}
          month={month}
          onMonth={setMonth}
          onDay={choose}
        />
      </div>
      <div id="site-complaints">
        <ComplaintSection projectId={projectId} today={today} />
      </div>
      <Modal
        open={wanted !== null}
        title="这一天还没有保存"
        onCancel={() => setWanted(null)}
        footer={
          <>
            <Button danger onClick={() => wanted !== null && open(wanted)}>
              放弃修改，换到 {wanted}
            </Button>
            <Button type="primary" onClick={() => setWanted(null)}>
              留下继续填
            </Button>
          </>
        }
      >
        {day} 填的内容还没有保存，换一天会丢失。
      </Modal>
      {removed ? (
        <RemoveEntry
          entry={removed}
          onClose={() => setRemoved(null)}
          onRemoved={() => {
            setRemoved(null)
            setRemovals(removals + 1)
          }}
        />
      ) : null}
    </>
  )
}
