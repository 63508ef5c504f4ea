import './zod-setup.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { followEvents, queryClient } from './backend/query.ts'
import { showFonts } from './backend/screen-fonts.ts'
import './styles.css'
import { theme } from './theme.ts'
import { EmptyState } from './ui/EmptyState.tsx'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'

dayjs.locale('zh-cn')
followEvents()
showFonts()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <ConfigProvider
        locale={zhCN}
        theme={theme}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        form={{ requiredMark: false, colon: false }}
        renderEmpty={() => <EmptyState text="没有内容" />}
      >
        <AntApp message={{ maxCount: 3 }}>
          <QueryClientProvider client={queryClient}>
            <App />
          </QueryClientProvider>
        </AntApp>
      </ConfigProvider>
    </ErrorBoundary>
  </StrictMode>,
)
