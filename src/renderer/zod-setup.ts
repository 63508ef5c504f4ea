import { z } from 'zod'

// The page's policy forbids building code from text; zod would try, and fall back only after a violation.
z.config({ jitless: true, ...z.locales.zhCN() })
