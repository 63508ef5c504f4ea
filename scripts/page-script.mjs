import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')

/** The file that carries the script of 查看.html into the program. */
export const target = join(root, 'src/core/bundle/page/script-text.ts')

/**
 * Bundles src/page into one script and returns the text of `target` (docs/adr/0006-page.md says why it is kept).
 * @returns {Promise<string>}
 */
export async function makePageScript() {
  const [output] = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: { '#shared': join(root, 'src/shared') } },
    build: {
      write: false,
      minify: false,
      // Offices still have browsers some years old.
      target: ['es2020', 'chrome92', 'firefox90', 'safari15'],
      lib: { entry: join(root, 'src/page/main.ts'), formats: ['iife'], name: 'page', fileName: 'page' },
    },
  })
  const code = output.output[0].code.trim()
  if (/<\/script|<!--/i.test(code)) throw new Error('the script would end its own element')
  return `// Made from src/page by \`node scripts/page-script.mjs\`; do not edit.\nexport const pageScript: string =\n  ${JSON.stringify(code)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await makePageScript())
