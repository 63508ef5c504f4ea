import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package's folder: this file runs from src/cli or, built, from out/main. */
export const packageRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }

export const appVersion = version
