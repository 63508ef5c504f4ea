import { RouterProvider } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from './backend/query.ts'
import { FirstRun } from './features/library/FirstRun.tsx'
import { router } from './routes.tsx'
import { ErrorNote } from './ui/ErrorNote.tsx'

/** Asks for the library first: without one, the first-run page; with one, the frame. */
export function App() {
  const status = useRead('library.status', {})
  // The example opens while it is still being filled; its page stays until it is left by a button.
  const [isIntroducing, setIntroducing] = useState(false)

  // Once open, a failed re-read must not take away what is being typed.
  if (status.error && !status.data) {
    return (
      <main className="hx-lone">
        <h1>档案库没有打开</h1>
        <ErrorNote error={status.error} />
        <div className="hx-actions">
          <Button type="primary" loading={status.isFetching} onClick={() => void status.refetch()}>
            重新打开
          </Button>
        </div>
      </main>
    )
  }
  if (!status.data) {
    return (
      <main className="hx-lone hx-quiet" aria-busy="true">
        正在打开档案库…
      </main>
    )
  }
  if (status.data.state === 'none' || isIntroducing) {
    return <FirstRun status={status.data} onIntroducing={setIntroducing} />
  }
  return <RouterProvider router={router} />
}
