import { Descriptions } from 'antd'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { LibraryStatus } from '#shared/contract.ts'

/** Where the library lies, and which version this is. */
export function LibraryFacts({ status }: { readonly status: LibraryStatus }) {
  return (
    <Section title="档案库">
      <Descriptions
        bordered
        size="small"
        column={2}
        className="hx-described"
        items={[
          {
            key: 'location',
            label: '存放位置',
            span: 'filled',
            children: <span className="hx-mono hx-break">{status.location}</span>,
          },
          {
            key: 'createdAt',
            label: '建立时间',
            children: <LocalTime at={status.office?.createdAt ?? null} />,
          },
          { key: 'version', label: '程序版本', children: status.appVersion },
        ]}
      />
    </Section>
  )
}
