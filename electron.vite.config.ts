import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { pdfData } from './scripts/pdf-data-plugin.ts'

// Every process that runs on Node is an entry of `main`, with a fixed name: workers and the backend
// process are found beside the file that starts them.
const entries = {
  index: resolve('src/main/index.ts'),
  backend: resolve('src/main/backend-process.ts'),
  cli: resolve('src/cli/main.ts'),
  'pool-worker': resolve('src/core/worker/pool-worker.ts'),
}

export default defineConfig({
  main: {
    build: {
      // Pure modules of many small files go into the bundle: finding them one by one doubles the start-up time.
      externalizeDeps: { exclude: ['drizzle-orm', 'zod', 'uuidv7', 'canonicalize'] },
      rollupOptions: {
        input: entries,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'es' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: resolve('src/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: '/',
    build: { minify: true, rollupOptions: { input: resolve('src/renderer/index.html') } },
    plugins: [react(), pdfData()],
  },
})
