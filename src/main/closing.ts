import { type BrowserWindow, dialog } from 'electron'
import type { BackendEvent } from '#shared/events.ts'

/** Keeps count of jobs under way, so that closing the window does not end one by surprise. */
export interface JobWatch {
  follow(event: BackendEvent): void
  readonly running: number
}

export function createJobWatch(): JobWatch {
  const running = new Set<string>()
  return {
    follow(event) {
      if (event.type !== 'job') return
      if (event.job.state === 'running' || event.job.state === 'waiting') running.add(event.job.id)
      else running.delete(event.job.id)
    },
    get running() {
      return running.size
    },
  }
}

/** Asks before a window with jobs under way closes: let them finish in the background, or stop them. */
export function askBeforeClosing(window: BrowserWindow, jobs: JobWatch): void {
  window.on('close', (event) => {
    if (jobs.running === 0) return
    const choice = dialog.showMessageBoxSync(window, {
      type: 'warning',
      title: '任务还在进行',
      message: `还有 ${jobs.running} 个任务没有完成。`,
      detail: '最小化后任务继续进行。停止并退出时，已存入的文件保留，未完成的部分不保存。',
      buttons: ['最小化，继续进行', '停止并退出'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (choice === 1) return
    event.preventDefault()
    window.minimize()
  })
}
