import type { LibraryStatus } from '#shared/contract.ts'
import { CreateLibraryForm } from './CreateLibraryForm.tsx'
import { ExampleChoice } from './ExampleChoice.tsx'

interface FirstRunProps {
  readonly status: LibraryStatus
  /** Told true when the example begins and false when its page is left. */
  readonly onIntroducing: (isIntroducing: boolean) => void
}

/** The first page of all: make a library, or look at the example. */
export function FirstRun({ status, onIntroducing }: FirstRunProps) {
  return (
    <main className="hx-first">
      <header>
        <h1>焕新档案</h1>
        <p className="hx-quiet">
          老旧小区改造的项目资料、照片视频、变更签证、公示牌和成果包，都存在本机，不连网络。
        </p>
      </header>
      <div className="hx-first-choices">
        <section aria-labelledby="create-library">
          <h2 id="create-library">新建档案库</h2>
          <CreateLibraryForm location={status.location} />
        </section>
        <section aria-labelledby="open-example">
          <h2 id="open-example">先看示例</h2>
          <ExampleChoice onIntroducing={onIntroducing} />
        </section>
      </div>
      <footer className="hx-quiet hx-small">版本 {status.appVersion}</footer>
    </main>
  )
}
