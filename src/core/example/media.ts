import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DrawingKind, Phase } from '#shared/model/record.ts'
import { phaseLabels } from '#shared/model/record.ts'
import { routineParties, type SigningParty, signingPartyLabels } from '#shared/model/signoff.ts'
import { drawClip } from './clip.ts'
import { drawPaper } from './papers.ts'
import { drawPhoto } from './photo.ts'
import { drawDrawing } from './plans.ts'
import type { Moment } from './scene-parts.ts'
import type { SceneKind } from './scenes.ts'
import { drawSignatureSheet } from './sheets.ts'

/** One file made for the example, and what a person would enter with it. */
export interface ExampleFile {
  readonly path: string
  /** Null for papers that belong to no phase of the works. */
  readonly phase: Phase | null
  /** Catalogue code. */
  readonly item: string
  readonly title: string
  readonly building: string
  readonly drawing?: DrawingKind
  /** On a signature sheet: whose it is. */
  readonly party?: SigningParty
  /** On photos of one spot at different times: its number from 0. */
  readonly spot?: number
}

export interface ExampleMediaOptions {
  /** How many photos, three to a spot (before, during, after); 24 unless told. */
  readonly photos?: number
  readonly signal?: AbortSignal
}

/** What the example's visa is about: the sheets carry it. */
export const exampleVisaTitle = '3号楼东侧雨水管改线'
/** Day the four parties signed the example's visa. */
export const exampleSignedOn = '2023-08-16'

interface Spot {
  readonly kind: SceneKind
  readonly building: string
  readonly name: string
}

const spots: readonly [Spot, ...Spot[]] = [
  { kind: 'facade', building: '1号楼', name: '1号楼南立面' },
  { kind: 'pipe', building: '3号楼', name: '3号楼东侧雨水管' },
  { kind: 'road', building: '', name: '小区主路' },
  { kind: 'yard', building: '', name: '中心绿地和停车位' },
  { kind: 'facade', building: '2号楼', name: '2号楼南立面' },
  { kind: 'pipe', building: '5号楼', name: '5号楼北侧污水管' },
  { kind: 'facade', building: '4号楼', name: '4号楼南立面' },
  { kind: 'road', building: '', name: '东侧支路' },
]

const moments: readonly { readonly moment: Moment; readonly start: string }[] = [
  { moment: 'before', start: '2023-05-10T01:00:00.000Z' },
  { moment: 'during', start: '2023-08-08T02:00:00.000Z' },
  { moment: 'after', start: '2023-10-20T07:00:00.000Z' },
]

/**
 * Makes the example's media in `directory` without a network: photos with EXIF, a plan and an elevation,
 * four signature sheets, two documents and a short video. Everything says 示例; equal on every machine.
 * @throws the system's error when the folder cannot be written; the signal's reason when it fires
 */
export async function makeExampleMedia(
  directory: string,
  { photos = 24, signal }: ExampleMediaOptions = {},
): Promise<readonly ExampleFile[]> {
  mkdirSync(directory, { recursive: true })
  const plans = [...drawingPlans(), ...photoPlans(photos), ...paperPlans(), ...sheetPlans(), ...clipPlans()]
  const made: ExampleFile[] = []
  const queue = plans.entries()
  // Drawing runs in the picture library's own threads: a few at a time keep them busy.
  const work = async () => {
    for (const [index, { name, draw, ...file }] of queue) {
      signal?.throwIfAborted()
      const path = join(directory, name)
      writeFileSync(path, await draw())
      made[index] = { ...file, path }
    }
  }
  await Promise.all([work(), work(), work()])
  return made
}

interface Plan extends Omit<ExampleFile, 'path'> {
  readonly name: string
  readonly draw: () => Promise<Buffer>
}

function photoPlans(count: number): Plan[] {
  return Array.from({ length: count }, (_, index): Plan => {
    const number = Math.floor(index / 3)
    const spot = spots[number % spots.length] ?? spots[0]
    const { moment, start } = moments[index % 3] ?? { moment: 'after', start: '2023-10-20T07:00:00.000Z' }
    const round = Math.floor(number / spots.length)
    const label = `${phaseLabels[moment]} ${spot.name}${round > 0 ? ` ${round + 1}` : ''}`
    return {
      name: `${String(index + 1).padStart(4, '0')}-${label.replaceAll(' ', '-')}.jpg`,
      phase: moment,
      item: '11-1',
      title: label,
      building: spot.building,
      spot: number,
      draw: () =>
        drawPhoto({
          kind: spot.kind,
          moment,
          label,
          seed: 100 + number,
          takenAt: new Date(Date.parse(start) + number * 23 * 60_000 + 17_000).toISOString(),
          latitude: 37.4501 + (number % 8) * 0.0004,
          longitude: 116.3002 + (number % 5) * 0.0005,
        }),
    }
  })
}

function drawingPlans(): Plan[] {
  const common = { phase: null, item: '03-2' } as const
  return [
    {
      ...common,
      name: '示例总平面图.png',
      title: '示例小区总平面图',
      building: '',
      drawing: 'plan',
      draw: () => drawDrawing('plan'),
    },
    {
      ...common,
      name: '示例立面图.png',
      title: '1号楼南立面图',
      building: '1号楼',
      drawing: 'elevation',
      draw: () => drawDrawing('elevation'),
    },
  ]
}

function paperPlans(): Plan[] {
  return [
    {
      name: '示例会议纪要.pdf',
      phase: null,
      item: '02-3',
      title: '改造方案座谈会纪要',
      building: '',
      draw: () => drawPaper('minutes'),
    },
    {
      name: '示例隐蔽验收记录.pdf',
      phase: 'concealed',
      item: '05-7',
      title: '雨污水管隐蔽工程验收记录',
      building: '3号楼',
      draw: () => drawPaper('concealed'),
    },
  ]
}

function sheetPlans(): Plan[] {
  return routineParties.map((party, index) => ({
    name: `示例签认页-${index + 1}-${signingPartyLabels[party]}.jpg`,
    phase: 'change',
    item: '07-2',
    title: `签认页（${signingPartyLabels[party]}）`,
    building: '3号楼',
    party,
    draw: () => drawSignatureSheet(party, exampleVisaTitle, exampleSignedOn, 500 + index),
  }))
}

function clipPlans(): Plan[] {
  return [
    {
      name: '示例视频-改造后巡拍.mp4',
      phase: 'after',
      item: '11-3',
      title: '改造后巡拍视频',
      building: '1号楼',
      draw: () => drawClip('2023-10-20T08:30:00.000Z'),
    },
  ]
}
