import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BundlePlan, VerifyReport } from '#shared/model/bundle.ts'
import type { CheckResult, ImportResult } from '#shared/model/job.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import type { Gap, Project, ProjectSummary } from '#shared/model/project.ts'
import { routineParties, type Signoff } from '#shared/model/signoff.ts'
import { drawJpeg, projectFields, temporaryFolder, visaFields } from '#tests/builders.ts'
import { runCli, runJson } from '#tests/support/run-cli.ts'

const json = (path: string, value: unknown): string => {
  writeFileSync(path, JSON.stringify(value))
  return path
}

async function makeFiles(root: string) {
  const media = join(root, 'media')
  mkdirSync(join(media, '子'), { recursive: true })
  const photos = await Promise.all(
    ['before', 'during', 'after'].map((name, index) => drawJpeg(join(media, `${name}.jpg`), index + 1)),
  )
  writeFileSync(join(media, '子/说明.txt'), '说明')
  writeFileSync(join(media, '子/又一份.txt'), '说明')
  writeFileSync(join(media, '空.txt'), '')
  await drawJpeg(join(root, 'scan.jpg'), 40, 300)
  await drawJpeg(join(root, 'plan.jpg'), 50, 400)
  await drawJpeg(join(root, 'elevation.jpg'), 60, 400)
  return { media, photos }
}

describe('huanxin, from an empty folder to the verdict', () => {
  it('goes the whole way, every answer as JSON', async () => {
    const root = temporaryFolder()
    const { media, photos } = await makeFiles(root)
    const library = join(root, '档案库')
    const inLibrary = ['--library', library]
    const code = projectFields.code

    const made = await runJson<{ library: string; code: string; fingerprint: string }>(
      'init',
      ...inLibrary,
      '--office',
      '示例街道办事处',
      '--code',
      'TEST-01',
      '--operator',
      '示例庚',
    )
    expect(made).toMatchObject({ library, code: 'TEST-01', fingerprint: expect.stringMatching(/^SHA256:/) })

    const template = await runJson<Record<string, unknown>>('project', 'template')
    const file = json(join(root, 'project.json'), { ...template, ...projectFields, note: '' })
    expect(await runJson<Project>('project', 'add', ...inLibrary, '--file', file)).toMatchObject({ code })
    json(file, { ...projectFields, name: '改过的名称' })
    await runJson('project', 'update', ...inLibrary, '--file', file)
    const list = await runJson<readonly ProjectSummary[]>('project', 'list', ...inLibrary)
    expect(list).toMatchObject([{ code, name: '改过的名称', records: 0 }])
    const shown = await runJson<{ project: Project; gaps: readonly Gap[] }>(
      'project',
      'show',
      ...inLibrary,
      code,
    )
    expect(shown.project.name).toBe('改过的名称')
    expect(shown.gaps.map(({ id }) => id)).toContain('photo-before')

    const imported = await runJson<ImportResult>(
      'import',
      ...inLibrary,
      '--project',
      code,
      '--item',
      '11-1',
      '--phase',
      'before',
      media,
    )
    expect(imported).toMatchObject({ found: 6, stored: 4, duplicates: 1, refused: 1 })
    expect(imported.refusals[0]?.reason).toMatch(/0 字节/)

    const visaTemplate = await runJson<Record<string, unknown>>('signoff', 'template')
    const visa = json(join(root, 'visa.json'), { ...visaTemplate, ...visaFields })
    const [before = '', during = '', after = ''] = photos
    const added = await runJson<Signoff>(
      'signoff',
      'add',
      ...inLibrary,
      '--project',
      code,
      '--file',
      visa,
      '--before',
      before,
      '--during',
      during,
      '--after',
      after,
    )
    expect(added).toMatchObject({ state: 'draft', number: `QZ-${code}-2023-001` })
    expect(added.content.photos.map(({ moment }) => moment)).toEqual(['before', 'during', 'after'])
    const [first, ...others] = routineParties
    const one = await runJson<Signoff>(
      'signoff',
      'sign',
      ...inLibrary,
      '--number',
      added.number,
      '--party',
      first,
      '--person',
      '示例甲',
      '--date',
      '2023-06-20',
      '--scan',
      join(root, 'scan.jpg'),
      '--has-signature',
      '--has-seal',
    )
    expect(one).toMatchObject({ state: 'signing', lacks: { length: 3 } })
    const rest = json(join(root, 'sign.json'), {
      signatures: others.map((party) => ({
        party,
        person: '示例乙',
        signedOn: '2023-06-21',
        hasSignature: true,
        hasSeal: true,
        scan: 'scan.jpg',
      })),
    })
    const signed = await runJson<Signoff>(
      'signoff',
      'sign',
      ...inLibrary,
      '--number',
      added.number,
      '--file',
      rest,
    )
    expect(signed).toMatchObject({ state: 'approved', lacks: [] })
    const signoffs = await runJson<readonly Signoff[]>('signoff', 'list', ...inLibrary, '--project', code)
    expect(signoffs).toMatchObject([{ state: 'approved', signatures: { length: 4 } }])
    const form = join(root, 'form.pdf')
    await runJson('signoff', 'form', ...inLibrary, '--number', added.number, '--out', form)
    expect(readFileSync(form).subarray(0, 5).toString()).toBe('%PDF-')

    const board = join(root, 'board.pdf')
    const notice = ['notice', ...inLibrary, '--project', code, '--kind', 'construction', '--out', board]
    await runJson(
      ...notice,
      '--paper',
      'A4',
      '--plan',
      join(root, 'plan.jpg'),
      '--elevation',
      join(root, 'elevation.jpg'),
    )
    expect(readFileSync(board).subarray(0, 5).toString()).toBe('%PDF-')
    const tiled = await runJson<{ pages: number }>(...notice, '--paper', 'A2', '--tile', 'A4')
    expect(tiled.pages).toBeGreaterThan(4)

    const exported = await runJson<{ path: string }>(
      'export',
      ...inLibrary,
      '--project',
      code,
      '--out',
      join(root, '新/成果包'),
    )
    const bundle = exported.path
    expect(existsSync(join(bundle, 'bagit.txt'))).toBe(true)

    const card = join(root, 'card.json')
    const signers = join(root, 'signers')
    const handed = await runJson<{ officeId: string; line: string }>(
      'card',
      ...inLibrary,
      '--out',
      card,
      '--allowed-signers',
      signers,
    )
    expect(JSON.parse(readFileSync(card, 'utf8')) as OfficeCard).toMatchObject({ code: handed.officeId })
    const manifest = join(bundle, 'tagmanifest-sha256.txt')
    const said = execFileSync(
      'ssh-keygen',
      ['-Y', 'verify', '-f', signers, '-I', handed.officeId, '-n', 'huanxin-bundle', '-s', `${manifest}.sig`],
      { input: readFileSync(manifest), encoding: 'utf8' },
    )
    expect(said).toMatch(/^Good "huanxin-bundle" signature for TEST-01/)

    // The bureau's side: four verdicts, four exit codes.
    const verify = async (...args: readonly string[]) => {
      const run = await runCli(['verify', ...args, '--json'])
      return { code: run.code, report: JSON.parse(run.stdout) as VerifyReport }
    }
    expect(await verify(bundle, '--trust', card)).toMatchObject({ code: 0, report: { verdict: 'trusted' } })
    expect(await verify(bundle)).toMatchObject({ code: 3, report: { verdict: 'unknown-signer' } })
    expect(await verify(join(root, '没有'))).toMatchObject({ code: 2, report: { verdict: 'not-a-bundle' } })
    expect(await verify(media)).toMatchObject({ code: 2, report: { verdict: 'not-a-bundle' } })
    expect(await verify(bundle, '--library', library)).toMatchObject({ code: 0 })
    expect(await verify(bundle, '--library', library, '--trust', card)).toMatchObject({ code: 0 })
    for (const given of [
      ['--trust', card],
      ['--library', library],
    ]) {
      const { report } = await verify(bundle, ...given, '--sm3')
      expect(report.checks.find(({ id }) => id === 'sm3-digest')).toMatchObject({ result: 'pass' })
    }

    // An acceptance archive is asked for by name, with a reason for what it lacks; in volumes, as zips.
    writeFileSync(join(root, 'large.bin'), Buffer.alloc(1_200_000, 7))
    await runJson('import', ...inLibrary, '--project', code, join(root, 'large.bin'))
    const acceptance = ['export', ...inLibrary, '--project', code, '--purpose', 'acceptance', '--zip']
    const plan = await runJson<BundlePlan>(...acceptance, '--plan')
    expect(plan.obstacles).toEqual([expect.stringContaining(`还有 ${plan.toDeclare.length} 项缺项`)])
    const reasons = json(join(root, 'reasons.json'), { [plan.toDeclare[0]?.gapId ?? '']: '单独的理由' })
    const set = await runJson<{ paths: readonly string[] }>(
      ...acceptance,
      '--out',
      join(root, 'set'),
      '--declared-by',
      '示例声明人',
      '--reason',
      '示例理由',
      '--reasons',
      reasons,
      '--volume',
      '1000000',
    )
    expect(set.paths).toHaveLength(2)
    const whole = { verdict: 'trusted', total: 2, missing: [] }
    expect(await verify(join(root, 'set'), '--trust', card)).toMatchObject({ code: 0, report: whole })
    expect(await verify(...set.paths, '--library', library)).toMatchObject({ code: 0, report: whole })
    const alone = await verify(set.paths[1] ?? '', '--trust', card)
    expect(alone).toMatchObject({ code: 0, report: { volume: { number: 2, total: 2 }, purpose: '验收归档' } })
    const declared = alone.report.checks.find(({ id }) => id === 'declared-gaps')
    expect(declared?.paths.filter((path) => path.includes('单独的理由'))).toHaveLength(1)
    expect(declared?.paths).toHaveLength(plan.toDeclare.length)
    rmSync(set.paths[0] ?? '')
    expect(await verify(join(root, 'set'), '--trust', card)).toMatchObject({
      code: 1,
      report: { verdict: 'invalid', missing: [1] },
    })

    expect(await runJson<CheckResult>('check', ...inLibrary)).toMatchObject({ problems: [] })
    appendFileSync(join(bundle, 'data/project.json'), ' ')
    expect(await verify(bundle, '--trust', card)).toMatchObject({ code: 1, report: { verdict: 'invalid' } })
  }, 600_000)

  it('shows people sentences, and help', async () => {
    const help = await runCli(['help'])
    expect(help).toMatchObject({ code: 0, stderr: '' })
    for (const name of [
      'init',
      'project',
      'import',
      'signoff',
      'notice',
      'export',
      'verify',
      'card',
      'check',
      'desk',
      'key',
      'natures',
      'receipt',
      'repair',
      'serve',
    ])
      expect(help.stdout).toContain(`huanxin ${name}`)
    const template = await runCli(['project', 'template'])
    expect(JSON.parse(template.stdout)).toHaveProperty('subDistrict', '运河街道')
  })
})
