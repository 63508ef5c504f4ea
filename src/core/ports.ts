/** What the backend needs from whoever starts it. */
export interface Ports {
  readonly clock: Clock
  readonly log: Log
  readonly paths: Paths
  readonly appVersion: string
}

export interface Clock {
  /** Now, as ISO UTC text with milliseconds. */
  now(): string
}

export interface Log {
  info(message: string, data?: Readonly<Record<string, unknown>>): void
  error(message: string, data?: Readonly<Record<string, unknown>>): void
}

export interface Paths {
  /** The library's folder; it need not exist yet. */
  readonly library: string
  /** Where the example library is made. */
  readonly example: string
  /** The folder with the SQL migrations. */
  readonly migrations: string
  /** Folders whose subfolders are offered as drives, besides those the system itself mounts. */
  readonly driveRoots?: readonly string[]
}

export const systemClock: Clock = { now: () => new Date().toISOString() }
export const silentLog: Log = { info: () => {}, error: () => {} }
