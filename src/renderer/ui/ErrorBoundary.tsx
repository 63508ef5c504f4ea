import { Component, type ErrorInfo, type ReactNode } from 'react'

interface ErrorBoundaryProps {
  readonly children: ReactNode
}

/** The last net: a page that broke says so in plain words; saved data is untouched. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly thrown: unknown }> {
  override readonly state: { readonly thrown: unknown } = { thrown: undefined }

  static getDerivedStateFromError(thrown: unknown): { readonly thrown: unknown } {
    return { thrown }
  }

  override componentDidCatch(thrown: unknown, info: ErrorInfo): void {
    console.error(thrown, info.componentStack)
  }

  override render(): ReactNode {
    if (this.state.thrown === undefined) return this.props.children
    return <BrokenPage thrown={this.state.thrown} />
  }
}

/** What is shown in place of a page that broke; needs nothing that could break again. */
export function BrokenPage({ thrown }: { readonly thrown: unknown }) {
  return (
    <main className="hx-broken" role="alert">
      <h1>页面出错，无法继续显示</h1>
      <p>已保存的内容不受影响，正在填写而未保存的内容会丢失。请重新载入；仍不行，请关闭程序后再打开。</p>
      <button type="button" onClick={() => window.location.reload()}>
        重新载入
      </button>
      <p className="hx-quiet hx-small hx-break">
        出错说明：{thrown instanceof Error ? thrown.message : String(thrown)}
      </p>
    </main>
  )
}
