import { chmodSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { type Context, type Library, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { syncFolders } from '#core/library/vault.ts'
import { rereadAddedFonts } from '#core/pdf/font-list.ts'
import { AppError } from '#shared/errors.ts'
import { type FontList, mostFontBytes } from '#shared/model/font.ts'
import { readFormat } from './read-format.ts'
import { assertFormat, assertUsable, toFontName } from './rules.ts'
import { screenFonts } from './screen.ts'
import { fontFile, fontFolder, removeFile, takeFontsOf } from './service.ts'
import { deleteAddedFont, insertAddedFont, listAddedFonts } from './store.ts'

/** Whether the file is there as it was added. */
async function isWhole(context: Context, library: Library, sha256: string): Promise<boolean> {
  try {
    return (await context.pool.run('hash', { path: fontFile(library, sha256) })).sha256 === sha256
  } catch {
    return false
  }
}

async function listFonts(context: Context): Promise<FontList> {
  const library = context.library()
  const added = listAddedFonts(library.db).map(async (row) => ({
    ...row,
    isWhole: await isWhole(context, library, row.sha256),
  }))
  const { bundledFonts } = await import('./bundled.ts')
  return { bundled: bundledFonts(), added: await Promise.all(added) }
}

/** The one file that was chosen. @throws AppError `bad-input` */
function requireOneFile(paths: readonly string[]): string {
  const [path, ...more] = paths
  const found = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false })
  if (path === undefined || found === undefined)
    throw new AppError('bad-input', '没有选中字体文件，请重新选择。')
  if (more.length > 0 || !found.isFile())
    throw new AppError('bad-input', '一次只添加一个字体文件，请只选一个。')
  if (found.size > mostFontBytes)
    throw new AppError('bad-input', '字体文件超过 60 MB，没有添加。请换小一些的字体文件。')
  assertFormat(readFormat(path))
  return path
}

/** Copies a font into the library and writes its row. The file is whole and on the disk before a row names it. */
async function addFont(context: Context, library: Library, path: string): Promise<void> {
  const staged = library.vault.stagingPath()
  try {
    const { sha256, bytes } = await context.pool.run('copy', { from: path, to: staged })
    const known = listAddedFonts(library.db).find((row) => row.sha256 === sha256)
    if (known && (await isWhole(context, library, sha256))) {
      throw new AppError('conflict', `这个字体已经添加过了（${known.name}）。`)
    }
    const facts = await context.pool.run('readFont', { path: staged })
    assertUsable(facts)
    const fileName = toFontName(basename(path), '')
    const name = toFontName(facts.name, basename(path))
    const target = fontFile(library, sha256)
    mkdirSync(fontFolder(library), { recursive: true })
    chmodSync(staged, 0o444)
    removeFile(target)
    renameSync(staged, target)
    await syncFolders([fontFolder(library)])
    mutate(context, library, (tx, note, at) => {
      if (!known) {
        insertAddedFont(tx, { sha256, name, fileName, bytes, characters: facts.characters, addedAt: at })
      }
      const data = { name, bytes, characters: facts.characters }
      note(libraryScope, { action: known ? 'font.restore' : 'font.add', subject: sha256, data })
    })
    takeFontsOf(library)
    rereadAddedFonts()
    context.changed('font', sha256)
  } finally {
    rmSync(staged, { force: true })
  }
}

export const fontApi = {
  'font.list': listFonts,

  'font.add': async (context, { sourceId }) => {
    const library = context.library()
    const { paths } = context.source(sourceId)
    try {
      await addFont(context, library, requireOneFile(paths))
    } finally {
      context.releaseSource(sourceId)
    }
    return listFonts(context)
  },

  'font.remove': (context, { sha256 }) => {
    const library = context.library()
    const row = listAddedFonts(library.db).find((each) => each.sha256 === sha256)
    if (!row) throw notFound('这个字体')
    mutate(context, library, (tx, note) => {
      deleteAddedFont(tx, sha256)
      note(libraryScope, { action: 'font.remove', subject: sha256, data: { name: row.name } })
    })
    takeFontsOf(library)
    removeFile(fontFile(library, sha256))
    context.changed('font', sha256)
    return listFonts(context)
  },

  'font.examine': (context, { text }) => context.pool.run('examine', { text }),

  'font.screen': (context) => screenFonts(context.pool, libraryOf(context)),
} satisfies Partial<Handlers>

/** The open library; null before first run. */
function libraryOf(context: Context): Library | null {
  try {
    return context.library()
  } catch {
    return null
  }
}
