import { expect, test } from 'vitest'
import { volumeNames } from './volume-names.ts'

test('volumes are named after the first', () => {
  expect(volumeNames({ name: 'A_1of1_20230601-083015_1of1', volumes: 1 })).toEqual([
    'A_1of1_20230601-083015_1of1',
  ])
  expect(volumeNames({ name: 'A_20230601-083015_1of2.zip', volumes: 2 })).toEqual([
    'A_20230601-083015_1of2.zip',
    'A_20230601-083015_2of2.zip',
  ])
})
