/** What the backend tells every open screen. The screen re-reads; it never patches. */
export type BackendEvent =
  | { readonly type: 'changed'; readonly table: ChangedTable; readonly id: string }
  | { readonly type: 'job'; readonly job: JobProgress }
  | { readonly type: 'library' }

export type ChangedTable =
  | 'office'
  | 'trust'
  | 'project'
  | 'record'
  | 'signoff'
  | 'notice'
  | 'posting'
  | 'bundle'
  | 'journal'
  | 'job'
  | 'viewpoint'
  | 'catalogue'
  | 'volume'
  | 'view'
  | 'template'
  | 'health'
  | 'font'
  | 'receipt'
  | 'desk'
  | 'rule'
  | 'facts'
  | 'entry'
  | 'household'
  | 'procedure'
  | 'payment'

export interface JobProgress {
  readonly id: string
  readonly state: string
  readonly done: number
  readonly total: number
  readonly doneBytes: number
  readonly totalBytes: number
  readonly note: string
}
