import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import type { Procedure } from '#shared/model/procedure.ts'
import { toLocalDate } from '#shared/model/time.ts'

/** Under which rules the project runs, whether they still hold, and how it came under them. */
export function RuleNote({ procedure }: { readonly procedure: Procedure }) {
  const { ruleSet, isExpired, moves } = procedure
  const validity = `${ruleSet.validFrom} 起施行，${ruleSet.validTo ? `有效期至 ${ruleSet.validTo}` : '未定有效期'}`
  return (
    <>
      {isExpired ? (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              本项目按“{ruleSet.title}”办理，{validity}，已经过期。如上级有新政策，请在
              <Link to="/settings">设置</Link>里添加新方案，再决定是否改用。
            </>
          }
        />
      ) : (
        <p className="hx-quiet">
          按“{ruleSet.title}”办理，{validity}。
        </p>
      )}
      {moves.map(({ id, from, to, reason, person, at }) => (
        <p key={id} className="hx-quiet">
          {toLocalDate(at)} {person}决定由 {from} 改用 {to}：{reason}
        </p>
      ))}
    </>
  )
}
