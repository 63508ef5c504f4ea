import type { Gap } from '#shared/model/project.ts'
import { type Phase, phaseLabels } from '#shared/model/record.ts'
import { type ArchiveFacts, countRecordsWhere, type ViewpointFact } from './facts.ts'

const source = '方案三(四)2.(4)'
const neededPhases: readonly Phase[] = ['before', 'during', 'after']

type MediaFacts = Pick<ArchiveFacts, 'records' | 'waivers'>

/** R8, plan 三(四)2.(4): text, photos and videos before, during and after the works. */
export function mediaGaps(facts: MediaFacts): readonly Gap[] {
  const gaps: Gap[] = facts.waivers.has('11-1') ? [] : [...phaseGaps(facts)]
  const videos = countRecordsWhere(facts, ({ kind }) => kind === 'video')
  if (videos === 0 && !facts.waivers.has('11-3')) {
    gaps.push({
      id: 'video',
      level: 'missing',
      stage: '11',
      item: '11-3',
      text: '没有视频记录',
      source,
      remedy: { label: '去导入', to: 'import', target: '11-3' },
    })
  }
  return gaps
}

const phaseGaps = (facts: MediaFacts): readonly Gap[] =>
  neededPhases
    .filter((phase) => countPhotos(facts, phase) === 0)
    .map((phase) => ({
      id: `photo-${phase}`,
      level: 'missing',
      stage: '11',
      item: '11-1',
      text: `缺“${phaseLabels[phase]}”照片`,
      source,
      remedy: { label: '去导入', to: 'import', target: phase },
    }))

const countPhotos = (facts: Pick<ArchiveFacts, 'records'>, wanted?: Phase): number =>
  countRecordsWhere(
    facts,
    ({ kind, phase }) => kind === 'photo' && (wanted === undefined || phase === wanted),
  )

/**
 * A place that is compared needs a picture before and one after (11-1, n/视点); hidden work needs one
 * before it is covered, for nobody can take it later (05-7 附照片).
 */
export function viewpointGaps({ viewpoints }: Pick<ArchiveFacts, 'viewpoints'>): readonly Gap[] {
  return viewpoints.flatMap((viewpoint) =>
    lackingPhases(viewpoint).map(
      (phase): Gap => ({
        id: `viewpoint-${viewpoint.id}-${phase}`,
        level: 'missing',
        stage: '11',
        item: '11-1',
        text:
          phase === 'concealed'
            ? `隐蔽部位“${viewpoint.name}”缺“隐蔽工程”照片，要在覆盖之前拍`
            : `视点“${viewpoint.name}”缺“${phaseLabels[phase]}”照片`,
        source: phase === 'concealed' ? '档案目录 05-7、11-1' : '档案目录 11-1',
        remedy: { label: '去补照片', to: 'viewpoint', target: viewpoint.id },
      }),
    ),
  )
}

const lackingPhases = ({ kind, before, after, concealed }: ViewpointFact): readonly Phase[] =>
  kind === 'concealed'
    ? concealed === 0
      ? ['concealed']
      : []
    : [...(before === 0 ? (['before'] as const) : []), ...(after === 0 ? (['after'] as const) : [])]

/** How many demands on photos (11-1) there are in all: three phases, and each viewpoint's. */
export const photoDemands = ({ viewpoints }: Pick<ArchiveFacts, 'viewpoints'>): number =>
  neededPhases.length + viewpoints.reduce((sum, { kind }) => sum + (kind === 'concealed' ? 1 : 2), 0)

/** Photos a whole project should have at least, as 天水 asks; our plan names no number. */
const fewestPhotos = 20

/** Advice on numbers; silent while there is no photo at all, which is a gap of its own. */
export function photoAdvice(facts: MediaFacts): readonly Gap[] {
  const photos = countPhotos(facts)
  if (photos === 0 || photos >= fewestPhotos || facts.waivers.has('11-1')) return []
  return [
    {
      id: 'photo-number',
      level: 'advice',
      stage: '11',
      item: '11-1',
      text: `照片共 ${photos} 张，一个项目宜不少于 ${fewestPhotos} 张`,
      source: '天水市城建档案照片要求，供参考',
      remedy: { label: '去导入', to: 'import', target: '11-1' },
    },
  ]
}
