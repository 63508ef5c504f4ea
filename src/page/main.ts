import type { PageFacts } from '#shared/model/bundle-page.ts'
import { checkBag, type Done } from './check.ts'
import { startSearch } from './search.ts'
import { showReport } from './show.ts'
import { formatBytes } from './words.ts'

/** The script of 查看.html. It reads what the person chooses, and reaches nothing else. */
function startCheck(): void {
  const facts = JSON.parse(find('#bundle').textContent) as PageFacts
  const chooser = find<HTMLInputElement>('#folder')
  const running = find('#running')
  const bar = find<HTMLProgressElement>('#bar')
  const note = find('#note')
  const result = find('#result')
  let abort: AbortController | null = null

  function tell({ files, totalFiles, bytes, totalBytes }: Done): void {
    bar.max = Math.max(1, totalBytes)
    bar.value = bytes
    note.textContent = `${files} / ${totalFiles} 个文件，${formatBytes(bytes)} / ${formatBytes(totalBytes)}`
  }

  async function check(list: readonly File[]): Promise<void> {
    const own = new AbortController()
    abort?.abort()
    abort = own
    result.replaceChildren()
    note.textContent = '正在读清单'
    bar.removeAttribute('value')
    running.hidden = false
    try {
      const folder = list[0]?.webkitRelativePath.split('/')[0] ?? ''
      const files = list.map((file) => ({
        path: file.webkitRelativePath.slice(folder.length + 1) || file.name,
        file,
      }))
      const subtle = globalThis.crypto?.subtle ?? null
      const tools = { subtle, signal: own.signal, onProgress: tell }
      const report = await checkBag(folder, files, facts, tools)
      if (abort === own) result.replaceChildren(...showReport(report, facts))
    } catch {
      if (abort === own) {
        result.textContent = own.signal.aborted
          ? '已取消，没有核对完。'
          : '没有核对完：读取文件时出错。请重新选择文件夹，或把成果包复制到硬盘上再试。'
      }
    } finally {
      if (abort === own) {
        running.hidden = true
        abort = null
      }
    }
  }

  chooser.addEventListener('change', () => {
    const list = Array.from(chooser.files ?? [])
    // So that the same folder can be chosen again.
    chooser.value = ''
    if (list.length > 0) void check(list)
  })
  find('#cancel').addEventListener('click', () => abort?.abort())
  find('#check').hidden = false
}

function find<E extends HTMLElement = HTMLElement>(selector: string): E {
  const element = document.querySelector<E>(selector)
  if (!element) throw new Error(selector)
  return element
}

startSearch()
startCheck()
