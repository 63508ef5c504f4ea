import { z } from 'zod'
import { noticeKinds } from '#shared/model/notice.ts'
import { objectionChannels, photoViews } from '#shared/model/posting.ts'
import { viewpointKinds } from '#shared/model/viewpoint.ts'

/**
 * What data/project.json says beside records and sign-offs: where photos were taken, which belong together, which
 * boards were issued and where they hung. Shapes and bounds, not policy. Bundles made before have none of it.
 */
const text = (max: number) => z.string().max(max)
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const time = z.iso.datetime()
const share = z.number().min(0).max(1).nullable()

export const bundleViewpoint = z.object({
  id: z.uuid(),
  ordinal: z.int().min(1),
  kind: z.enum(viewpointKinds),
  name: text(200),
  building: text(200),
  unit: text(200),
  part: text(200),
  contentItem: text(100),
  /** Degrees clockwise from north. */
  direction: z.int().min(0).max(359).nullable(),
  note: text(2000),
  /** A record that is the site plan, and parts of its width and height from the top left. */
  pinPlanId: z.uuid().nullable(),
  pinX: share,
  pinY: share,
})

export const bundlePair = z.object({
  id: z.uuid(),
  viewpointId: z.uuid().nullable(),
  /** Records. */
  beforeId: z.uuid(),
  afterId: z.uuid(),
  title: text(500),
  /** How the after picture is laid over the before picture (docs/bundle-format.md). */
  alignment: z.object({ x: z.number(), y: z.number(), scale: z.number(), turn: z.number() }),
  createdAt: time,
})

const bundlePosting = z.object({
  id: z.uuid(),
  place: text(500),
  upOn: date,
  downOn: date.nullable(),
  people: z.array(text(100)).max(20),
  photos: z
    .array(
      z.object({
        recordId: z.uuid(),
        view: z.enum(photoViews),
        /** Line of a board's code that the program read in it. */
        code: text(200).nullable(),
      }),
    )
    .max(1000),
  note: text(2000),
  createdAt: time,
})

/** An issued board; its PDF is the record. */
export const bundleNotice = z.object({
  /** The ten characters in its code. */
  id: text(20),
  kind: z.enum(noticeKinds),
  serial: text(200),
  size: text(20),
  isLandscape: z.boolean(),
  from: date.nullable(),
  until: date.nullable(),
  /** Of what it says; its first digits are in its code. */
  contentDigest: hex,
  sha256: hex,
  recordId: z.uuid(),
  madeAt: time,
  madeBy: text(100),
  postings: z.array(bundlePosting).max(1000),
})

export const bundleObjection = z.object({
  id: z.uuid(),
  kind: z.enum(noticeKinds),
  receivedOn: date,
  channel: z.enum(objectionChannels),
  content: text(5000),
  answeredOn: date.nullable(),
  answer: text(5000),
  answeredBy: text(100),
  createdAt: time,
})

/** The part of the document that holds them. */
export const bundlePlaces = z.object({
  viewpoints: z.array(bundleViewpoint).max(100_000).default([]),
  pairs: z.array(bundlePair).max(100_000).default([]),
  notices: z.array(bundleNotice).max(10_000).default([]),
  objections: z.array(bundleObjection).max(100_000).default([]),
})
export type BundlePlaces = z.output<typeof bundlePlaces>
