import type { ContradictionSeverity } from '#shared/model/evidence-report.ts'
import type { ProjectTimes, TimeRule } from './time-rules.ts'
import type { UseRule } from './use-rules.ts'

export type Rule =
  | TimeRule
  | UseRule
  | 'far'
  | 'far-from-rest'
  | 'two-projects'
  | 'alike-two-projects'
  | 'alike-two-visas'
  | 'alike-before-after'
  | 'two-pair-sides'

/** What a sentence is about. */
export interface Subject {
  /** `3 张照片`, `这张照片`. */
  readonly who: string
  readonly times: ProjectTimes
  /** Numbers of the visas concerned, or the other project's name, a phase, or a distance in words. */
  readonly named: readonly string[]
}

interface Wording {
  readonly severity: ContradictionSeverity
  readonly text: (subject: Subject) => string
  readonly advice: string
  /** Whether the project's own dates or place may be wrong instead. */
  readonly isOfProject?: true
}

/** Sheets' numbers; the first five of many. */
const listed = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join('、')} 等 ${names.length} 份` : names.join('、')
const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、')
const clock = '多半是相机时间没有调准：核实后改正拍摄时间。'
const phaseOrTime = '核实拍摄时间和阶段，改正有误的一项；日期登记有误的，修改项目资料。'

/** Every rule in words. What is printed of files and projects is quoted: it is hostile text. */
export const wordings: Readonly<Record<Rule, Wording>> = {
  'two-projects': {
    severity: 'conflict',
    text: ({ who, named }) => `${who}和项目${quoted(named)}里的是同一个文件`,
    advice: '一张照片只能证明一处：确认属于哪个项目，从另一个项目撤出。',
  },
  'two-visas': {
    severity: 'conflict',
    text: ({ who, named }) => `${who}同时附在签证 ${listed(named)}`,
    advice: '一张照片只能证明一次签证：换成各自现场的照片。',
  },
  'both-moments': {
    severity: 'conflict',
    text: ({ who, named }) => `${who}在签证 ${listed(named)} 里既作施工前又作施工后`,
    advice: '打开签证，去掉不对的一处。',
  },
  'visa-phase': {
    severity: 'conflict',
    text: ({ who, named }) =>
      `${who}在签证 ${listed(named)} 里的用途和照片的阶段相反（改造前作了施工后，或改造后作了施工前）`,
    advice: '核实照片的阶段，或打开签证改正用途。',
  },
  'two-pair-sides': {
    severity: 'conflict',
    text: ({ who }) => `${who}在前后对比里既作改造前又作改造后`,
    advice: '打开照片核对，在对比里换掉不对的一张。',
  },
  future: { severity: 'conflict', text: ({ who }) => `${who}的拍摄时间在今天以后`, advice: clock },
  'after-import': { severity: 'conflict', text: ({ who }) => `${who}的拍摄时间晚于存入时间`, advice: clock },
  'before-built': {
    severity: 'conflict',
    text: ({ who, times }) => `${who}拍摄于小区建成（${times.builtYear} 年）以前`,
    advice: '核实拍摄时间；建成年份登记有误的，修改项目资料。',
    isOfProject: true,
  },
  'before-start': {
    severity: 'conflict',
    text: ({ who, times, named }) => `${who}归为${named.join('')}，却拍摄于开工（${times.startOn}）以前`,
    advice: phaseOrTime,
    isOfProject: true,
  },
  'after-acceptance': {
    severity: 'conflict',
    text: ({ who, times, named }) =>
      `${who}归为${named.join('')}，却拍摄于竣工验收（${times.acceptedOn}）以后`,
    advice: phaseOrTime,
    isOfProject: true,
  },
  'late-before': {
    severity: 'conflict',
    text: ({ who, times }) => `${who}归为改造前，却拍摄于开工（${times.startOn}）以后`,
    advice: phaseOrTime,
    isOfProject: true,
  },
  'alike-two-projects': {
    severity: 'doubt',
    text: ({ who, named }) => `${who}和项目${quoted(named)}里的照片很像，可能是同一张另存的`,
    advice: '对照着看：是同一张的，从一个项目撤出；是连拍的，不用处理。',
  },
  'alike-two-visas': {
    severity: 'doubt',
    text: ({ who, named }) => `签证 ${listed(named)} 附的 ${who}很像，可能是同一张另存的`,
    advice: '对照着看：是同一张的，换成各自现场的照片。',
  },
  'alike-before-after': {
    severity: 'doubt',
    text: ({ who }) => `${who}改造前和改造后很像，可能是同一张另存的`,
    advice: '对照着看：是同一张的，改正阶段。',
  },
  far: {
    severity: 'doubt',
    text: ({ who, named }) => `${who}的定位离小区 1 公里以上（${named.join('')}）`,
    advice: '核对是不是别处的照片；已容许几百米的坐标偏差。小区位置登记有误的，修改项目资料。',
    isOfProject: true,
  },
  'far-from-rest': {
    severity: 'doubt',
    text: ({ who, named }) => `${who}的定位离本项目其余照片 1 公里以上（${named.join('')}）`,
    advice: '核对是不是别处的照片。在项目资料里填上小区位置，判断更准。',
    isOfProject: true,
  },
  'visa-period': {
    severity: 'doubt',
    text: ({ who, named }) => `签证 ${listed(named)} 附的 ${who}，拍摄时间和施工起止日期对不上`,
    advice: '核实拍摄时间；起止日期有误的，改正签证。',
  },
  'name-time': {
    severity: 'doubt',
    text: ({ who }) => `${who}的相机时间和文件名里的时间相差一天以上`,
    advice: '核实哪一个对；相机时钟不准的，改正拍摄时间。',
  },
  'visa-undated': {
    severity: 'hint',
    text: ({ who, named }) =>
      `签证 ${listed(named)} 附的 ${who}没有可靠的拍摄时间，只有文件名里的时间，或一点也没有`,
    advice: '向拍摄者要原图，或核实后填写拍摄时间。',
  },
}

/** Order of a list: as the words stand above, which is worst first. */
export const ruleOrder = Object.keys(wordings) as readonly Rule[]
