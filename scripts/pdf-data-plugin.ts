import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** What pdf.js reads while it draws: Chinese character maps, base fonts, image decoders. */
const folders = ['cmaps', 'standard_fonts', 'wasm'] as const

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  wasm: 'application/wasm',
}

/** Puts pdf.js' data files at `/pdfjs/<folder>/<name>`, in the build and in the development server. */
export function pdfData(): Plugin {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  return {
    name: 'pdf-data',
    async generateBundle() {
      for (const folder of folders) {
        for (const name of await readdir(join(root, folder))) {
          // Scripts inside a PDF are never run: their sandbox stays out.
          if (name.startsWith('quickjs')) continue
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs/${folder}/${name}`,
            source: await readFile(join(root, folder, name)),
          })
        }
      }
    },
    configureServer(server) {
      server.middlewares.use('/pdfjs', (request, response, next) => {
        const [, folder, name] = /^\/([a-z_]+)\/([\w.-]+)$/.exec(request.url ?? '') ?? []
        if (!folder || !name || !folders.some((known) => known === folder)) return next()
        readFile(join(root, folder, name)).then(
          (bytes) => {
            response.setHeader(
              'content-type',
              types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
            )
            response.end(bytes)
          },
          () => next(),
        )
      })
    },
  }
}
