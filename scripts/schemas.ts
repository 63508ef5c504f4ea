/** Writes the JSON schemas in docs/ from the program's own: node scripts/schemas.ts */
import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { signatureFileSchema } from '#cli/signature-file.ts'
import { projectJsonSchema } from '#core/bundle/project-json.ts'
import { projectInput } from '#shared/model/project.ts'
import { ruleSetInput } from '#shared/model/rule-set.ts'
import { changeInput, visaInput } from '#shared/model/signoff-form.ts'

const schemas = {
  'project.schema.json': z.toJSONSchema(projectInput, { io: 'input' }),
  'visa.schema.json': z.toJSONSchema(visaInput, { io: 'input' }),
  'change.schema.json': z.toJSONSchema(changeInput, { io: 'input' }),
  'signatures.schema.json': z.toJSONSchema(signatureFileSchema, { io: 'input' }),
  'rule-set.schema.json': z.toJSONSchema(ruleSetInput, { io: 'input' }),
  'bundle-project.schema.json': projectJsonSchema(),
}
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)
}
